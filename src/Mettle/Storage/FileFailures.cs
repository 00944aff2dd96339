// Says what a failure of the file system means to a user. Stores nothing, and knows no database.
namespace Mettle.Storage;

internal static class FileFailures
{
    private const int NoSpaceLeft = 28; // ENOSPC

    /// <summary>Does the work; failures that a user can mend become problems, ours stay what they are.</summary>
    public static T Explain<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ProblemException(Problems.NotWritable(path, e.Message));
        }
        catch (IOException e)
        {
            throw new ProblemException(Of(path, e));
        }
    }

    // HResult carries errno here.
    private static Problem Of(string path, IOException e) => e.HResult == NoSpaceLeft
        ? Problems.DiskFull(path)
        : Problems.NotWritable(path, e.Message);
}
