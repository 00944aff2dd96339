// One process at a time works in a folder, and what it started ends before the next one begins. Knows not what is done there.
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Mettle.Execution;

/// <summary>
/// An exclusive lock on a file, from <see cref="TryTake"/> to <see cref="Dispose"/>. Children that are started through it are guarded:
/// should we die, by whatever cause, they are ended by the <see cref="Guardian"/>, who holds the lock until then.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly SafeFileHandle file;
    private readonly string path;
    private readonly TimeProvider time;
    private readonly Lock door = new();
    private Guardian? guardian;

    private FolderLock(SafeFileHandle file, string path, TimeProvider time)
    {
        this.file = file;
        this.path = path;
        this.time = time;
    }

    /// <summary>The variable that all children carry, and all that they start. It follows from the path, so it is the same in every run.</summary>
    public string Cookie => field ??= $"METTLE_RUN={Digest.Of(Encoding.UTF8.GetBytes(path)).Hex[..32]}";

    /// <summary>Takes the lock; null where somebody has it, or has just died and is being cleaned up after.</summary>
    /// <param name="path">The file; it is made where it is not there, and stays. Its folder is there.</param>
    /// <param name="time">The clock of graces.</param>
    public static FolderLock? TryTake(string path, TimeProvider time)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB), which fails with EWOULDBLOCK.
            var taken = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new FolderLock(taken, Path.GetFullPath(path), time);
        }
        catch (IOException e) when (e.HResult == Libc.WouldBlock)
        {
            return null;
        }
    }

    /// <summary>Takes the lock, blocking until it is free; says once that it has to wait.</summary>
    /// <exception cref="OperationCanceledException">It was not free when this was cancelled.</exception>
    public static FolderLock Take(string path, Action waiting, TimeProvider time, CancellationToken cancellation)
    {
        var taken = TryTake(path, time);
        if (taken is null)
            waiting();
        while (taken is null)
        {
            cancellation.ThrowIfCancellationRequested();
            Pause.For(Patience, time);
            taken = TryTake(path, time);
        }

        return taken;
    }

    /// <summary>Starts a child that does not outlive us, from any thread. See <see cref="Child.Start"/>.</summary>
    public Child Start(Launch launch)
    {
        lock (door)
            guardian ??= new Guardian(file, path, Cookie);
        return guardian.Watch(Child.Start(launch with { Cookie = Cookie }, time));
    }

    /// <summary>Ends what children that have ended left running, wherever it went.</summary>
    public void EndLeftovers() => Leftovers.End(Cookie, Grace, time);

    /// <summary>Ends what is left of the children, wherever it went, and frees the lock. The children themselves have ended before.</summary>
    public void Dispose()
    {
        if (guardian is not null)
        {
            EndLeftovers();
            guardian.Dispose();
        }

        file.Dispose();
    }
}
