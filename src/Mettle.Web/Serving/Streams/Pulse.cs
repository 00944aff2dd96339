// Says when the ledger has more than before. One looks for all that wait: a hundred watchers of a quiet ledger cost no more than one.
using Mettle.Storage;

namespace Mettle.Web.Serving.Streams;

/// <summary>Nobody looks while nobody waits. Safe for several threads.</summary>
/// <param name="ledger">What is looked at; other processes write to it too, so that looking is the only way.</param>
/// <param name="time">Says when to look again.</param>
/// <param name="end">The service ends.</param>
internal sealed class Pulse(Ledger ledger, TimeProvider time, CancellationToken end)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    private readonly Lock door = new();
    private TaskCompletionSource? waiting;
    private bool isLooking;

    /// <summary>The last sequence that was seen: what to wait after is asked for before the ledger is read, so that nothing falls between.</summary>
    public long Last { get; private set; }

    /// <summary>Waits until the last sequence is another one, or patience ends.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone, or the service ends.</exception>
    /// <exception cref="ProblemException">The ledger cannot be read.</exception>
    public async Task After(long seen, TimeSpan patience, CancellationToken cancellation)
    {
        Task news;
        lock (door)
        {
            if (seen != Last)
                return;
            waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            news = waiting.Task;
            if (!isLooking)
            {
                isLooking = true;
                _ = Look();
            }
        }

        try
        {
            await news.WaitAsync(patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            // Nothing was stored; there may be something else to see to.
        }
    }

    private async Task Look()
    {
        try
        {
            while (Tell(ledger.LastSequence()))
                await Task.Delay(Beat, time, end);
        }
        catch (Exception failure)
        {
            // It is theirs who wait: each tells its own caller.
            lock (door)
            {
                waiting?.SetException(failure);
                (waiting, isLooking) = (null, false);
            }
        }
    }

    // False where nobody has come back since the last news.
    private bool Tell(long last)
    {
        lock (door)
        {
            if (waiting is null)
                return isLooking = false;
            if (last == Last)
                return true;
            Last = last;
            waiting.SetResult();
            waiting = null;
            return true;
        }
    }
}
