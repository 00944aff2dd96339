// Waits until something changes below a folder, and then until it is quiet again. Knows nothing of what changed.
namespace Mettle.Cli.Commands;

/// <summary>
/// Only a wake-up call: what is stale is decided by the run that follows, from the files themselves, so that a lost or doubled
/// notification costs time and never a wrong answer.
/// </summary>
internal sealed class FolderChanges : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LookAnyway = TimeSpan.FromMinutes(1);

    private readonly FileSystemWatcher watcher;
    private readonly SemaphoreSlim changed = new(0);
    private readonly string state;

    public FolderChanges(string folder)
    {
        state = Path.Join(folder, ".mettle");
        watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, InternalBufferSize = 64 * 1024 };
        watcher.Changed += (_, e) => Hear(e.FullPath);
        watcher.Created += (_, e) => Hear(e.FullPath);
        watcher.Deleted += (_, e) => Hear(e.FullPath);
        watcher.Renamed += (_, e) => Hear(e.FullPath);
        // Too many at once: something changed, whatever it was.
        watcher.Error += (_, _) => changed.Release();
        watcher.EnableRaisingEvents = true;
    }

    /// <summary>Blocks until something changed; false: it was cancelled.</summary>
    public bool Wait(CancellationToken cancellation)
    {
        try
        {
            // Beside the notifications it looks now and then, for file systems that send none.
            changed.Wait(LookAnyway, cancellation);
            while (changed.Wait(Quiet, cancellation))
            {
                // It is not quiet yet.
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        watcher.Dispose();
        changed.Dispose();
    }

    private void Hear(string path)
    {
        if (!path.StartsWith(state, StringComparison.Ordinal) && !path.Contains("/.git/", StringComparison.Ordinal))
            changed.Release();
    }
}
