// Decides during a trial that enough is enough: gates over what finished lately, and how long each has held.
namespace Mettle.Breaking.Observing;

/// <summary>
/// Evaluates every <c>abort_when</c> each 100 ms over the requests that finished in the last second, and trips once one has held for
/// as long as its <c>for</c> says. While nothing finishes there is no news, and the conditions stay what they were.
/// </summary>
public sealed class AbortWatch(IReadOnlyList<Gate> gates, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan View = TimeSpan.FromSeconds(1);
    private readonly Lock door = new();
    private readonly Queue<(long At, RequestOutcome Outcome)> recent = new();
    private readonly long?[] since = new long?[gates.Count];

    /// <summary>Takes in a request that just finished. From any thread.</summary>
    public void Add(RequestOutcome outcome)
    {
        lock (door)
            recent.Enqueue((time.GetTimestamp(), outcome));
    }

    /// <summary>The first that has held long enough, as soon as it has; null when cancelled before.</summary>
    public async Task<Gate?> Tripped(CancellationToken cancellation)
    {
        using var ticks = new PeriodicTimer(Interval, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(cancellation))
            {
                if (Held() is { } gate)
                    return gate;
            }
        }
        catch (OperationCanceledException)
        {
            // The window is over: nothing tripped.
        }

        return null;
    }

    private Gate? Held()
    {
        var outcomes = Recent();
        for (var i = 0; i < gates.Count && outcomes.Length > 0; i++)
            since[i] = gates[i].Passes(Metrics.Measure(new Evidence { Requests = outcomes }, gates[i])) ? since[i] ?? time.GetTimestamp() : null;
        return gates.Where((gate, i) => since[i] is { } start && time.GetElapsedTime(start) >= (gate.For ?? TimeSpan.Zero)).FirstOrDefault();
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
