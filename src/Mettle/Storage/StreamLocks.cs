// Lets one process at a time work on a stream, by a lock that the kernel takes back when the process ends.
namespace Mettle.Storage;

internal sealed class StreamLocks(string folder)
{
    private const int MaxId = 64;

    /// <summary>Ids become file names: nothing that could lead out of the folder is one.</summary>
    /// <exception cref="ProblemException">It is no id.</exception>
    public static void CheckId(string id)
    {
        if (id.Length is 0 or > MaxId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ProblemException(Problems.BadStreamId(id));
    }

    /// <summary>Takes the lock or says that somebody has it.</summary>
    public IDisposable Take(string stream)
    {
        CheckId(stream);
        var path = Path.Combine(folder, stream + ".lock");
        return StorageFailures.Explain(path, () =>
        {
            Directory.CreateDirectory(folder);
            return Lock(path) ?? throw new ProblemException(Problems.StreamOwned(stream));
        });
    }

    // FileShare.None is flock(LOCK_EX | LOCK_NB) here, which fails with EWOULDBLOCK: 11 on Linux, 35 on macOS. The file stays behind, empty: removing a file that others may
    // be about to lock would let two of them hold "the" lock.
    private static FileStream? Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is 11 or 35)
        {
            return null;
        }
    }
}
