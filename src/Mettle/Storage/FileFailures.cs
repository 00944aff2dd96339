// Says what a failure of the file system means to a user. Stores nothing, and knows no database.
namespace Mettle.Storage;

/// <summary>Explains failures of files.</summary>
public static class FileFailures
{
    private const int NoSpaceLeft = 28; // ENOSPC

    /// <summary>Does the work; failures that a user can mend become problems, ours stay what they are.</summary>
    /// <param name="path">What is worked on.</param>
    /// <param name="work">What is done.</param>
    /// <exception cref="ProblemException">It cannot be read or written, or the disk is full.</exception>
    public static T Explain<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ProblemException(Problems.NotWritable(path, e.Message)) { IsStorage = true };
        }
        catch (IOException e)
        {
            throw new ProblemException(Of(path, e)) { IsStorage = true };
        }
    }

    // HResult carries errno here.
    private static Problem Of(string path, IOException e) => e.HResult == NoSpaceLeft
        ? Problems.DiskFull(path)
        : Problems.NotWritable(path, e.Message);
}
