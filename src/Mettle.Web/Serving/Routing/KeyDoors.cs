// One call of a key at a time, over all services of a folder: a lock that the kernel takes back from whoever dies. Knows no call.
using Mettle.Execution;
using Mettle.Storage;

namespace Mettle.Web.Serving.Routing;

/// <param name="folder">Has an empty file for each key whose call is under way, or was refused.</param>
/// <param name="time">The clock.</param>
internal sealed class KeyDoors(string folder, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until nobody is in there with this key.</summary>
    /// <returns>Leaves.</returns>
    /// <exception cref="ProblemException">The folder cannot be written.</exception>
    public async Task<IDisposable> Enter(Digest key, CancellationToken cancellation)
    {
        FileFailures.Explain(folder, () => Directory.CreateDirectory(folder));
        while (true)
        {
            if (FileFailures.Explain(folder, () => FolderLock.TryTake(PathOf(key), time)) is { } taken)
                return taken;
            await Task.Delay(Patience, time, cancellation);
        }
    }

    /// <summary>Nobody who comes later has to wait: what they come for is known. Who waits already gets in all the same.</summary>
    public void Close(Digest key) => FileFailures.Explain(folder, () =>
    {
        File.Delete(PathOf(key));
        return key;
    });

    private string PathOf(Digest key) => Path.Join(folder, key.Hex);
}
