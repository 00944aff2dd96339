// Whether a file or folder is still what it was: by the names, sizes and times of all that is in it.
using System.Globalization;
using System.Text;

namespace Mettle.Proving;

/// <summary>A file or folder at one moment.</summary>
/// <param name="Exists">There is one.</param>
/// <param name="Text">All that was looked at.</param>
internal sealed record AnswerStamp(bool Exists, Digest Text)
{
    public static AnswerStamp Of(string path)
    {
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : File.Exists(path) ? [path]
            : Enumerable.Empty<string>();
        var text = string.Join('\n', files.Select(Line));
        return new(File.Exists(path) || Directory.Exists(path), Digest.Of(Encoding.UTF8.GetBytes(text)));
    }

    private static string Line(string file)
    {
        var info = new FileInfo(file);
        return string.Create(CultureInfo.InvariantCulture, $"{file} {info.LastWriteTimeUtc.Ticks} {(info.Exists ? info.Length : -1)}");
    }
}
