// The text of a file, within bounds: UTF-8, at most a megabyte. Failures of the disk become the user's problems.
using System.Text;

namespace Mettle.Files;

internal static class FileText
{
    private const int Largest = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ProblemException">Not there, not readable, too large, not UTF-8.</exception>
    public static string Read(string path)
    {
        try
        {
            return Decode(Bytes(path), path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(Problems.FileNotFound(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ProblemException(Problems.FileNotReadable(path, exception.Message));
        }
    }

    // One byte more than allowed tells a file that is too large, also one that has no length, such as a pipe.
    private static byte[] Bytes(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[Largest + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length <= Largest ? buffer[..length] : throw new ProblemException(Problems.FileTooLarge(path, Largest));
    }

    private static string Decode(byte[] bytes, string path)
    {
        try
        {
            var text = Strict.GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            throw new ProblemException(Problems.NotUtf8(path));
        }
    }
}
