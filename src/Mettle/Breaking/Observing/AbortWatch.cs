// Decides during a trial that enough is enough: a gate over what finished lately, and how long it has held.
namespace Mettle.Breaking.Observing;

/// <summary>
/// Evaluates an <c>abort_when</c> every 100 ms over the requests that finished in the last second, and trips once it has held for
/// as long as its <c>for</c> says. While nothing finishes there is no news, and the condition stays what it was.
/// </summary>
public sealed class AbortWatch(Gate gate, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan View = TimeSpan.FromSeconds(1);
    private readonly Lock door = new();
    private readonly Queue<(long At, RequestOutcome Outcome)> recent = new();
    private long? since;

    /// <summary>Takes in a request that just finished. From any thread.</summary>
    public void Add(RequestOutcome outcome)
    {
        lock (door)
            recent.Enqueue((time.GetTimestamp(), outcome));
    }

    /// <summary>True as soon as the condition has held long enough; false when cancelled before.</summary>
    public async Task<bool> Tripped(CancellationToken cancellation)
    {
        using var ticks = new PeriodicTimer(Interval, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(cancellation))
            {
                if (HasHeld())
                    return true;
            }
        }
        catch (OperationCanceledException)
        {
            // The window is over: nothing tripped.
        }

        return false;
    }

    private bool HasHeld()
    {
        var outcomes = Recent();
        if (outcomes.Length > 0)
            since = gate.Passes(Metrics.Measure(new Evidence { Requests = outcomes }, gate)) ? since ?? time.GetTimestamp() : null;
        return since is { } start && time.GetElapsedTime(start) >= (gate.For ?? TimeSpan.Zero);
    }

    private RequestOutcome[] Recent()
    {
        lock (door)
        {
            while (recent.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > View)
                recent.Dequeue();
            return [.. recent.Select(r => r.Outcome)];
        }
    }
}
