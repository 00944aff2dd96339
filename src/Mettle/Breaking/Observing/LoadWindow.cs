// One window of load: paces the requests, waits for all of them, and writes down what became of each.
namespace Mettle.Breaking.Observing;

internal sealed class LoadWindow(
    LoadSettings load, TimeProvider time, RequestFactory requests, HttpMessageInvoker http, SemaphoreSlim slots)
{
    private readonly long start = time.GetTimestamp();

    private double ElapsedMs => time.GetElapsedTime(start).TotalMilliseconds;

    /// <summary>Sends them all, unless stopped; requests in flight at the stop are given up and left out.</summary>
    public async Task<IReadOnlyList<RequestOutcome>> SendAll(int count, AbortWatch? watch, CancellationToken stop)
    {
        var sent = new List<Task<RequestOutcome?>>(count);
        for (var i = 0; i < count && await Due(i * 1000 / load.PerSecond, stop); i++)
            sent.Add(Send(i, watch, stop));
        var outcomes = await Task.WhenAll(sent);
        return [.. outcomes.OfType<RequestOutcome>()];
    }

    /// <summary>Waits until it is time; false when stopped before. Late by up to a timer's millisecond, which counts as latency.</summary>
    private async Task<bool> Due(double dueMs, CancellationToken stop)
    {
        try
        {
            // Whole milliseconds upwards: timers round down, and a request must never begin before it is due.
            while (dueMs - ElapsedMs is > 0 and var wait)
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait)), time, stop);
            return !stop.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<RequestOutcome?> Send(int index, AbortWatch? watch, CancellationToken stop)
    {
        var dueMs = index * 1000 / load.PerSecond;
        var status = await Answer(index, dueMs, stop);
        if (stop.IsCancellationRequested && status == 0)
            return null;
        var outcome = new RequestOutcome(status, Math.Max(0, ElapsedMs - dueMs), dueMs);
        watch?.Add(outcome);
        return outcome;
    }

    /// <summary>The status, once the whole answer was read; 0 where there was none within the time-out.</summary>
    private async Task<int> Answer(int index, double dueMs, CancellationToken stop)
    {
        var left = load.Timeout - TimeSpan.FromMilliseconds(ElapsedMs - dueMs);
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        var holdsSlot = false;
        try
        {
            await slots.WaitAsync(ends.Token);
            holdsSlot = true;
            using var request = requests.Create(index);
            using var response = await http.SendAsync(request, ends.Token);
            await response.Content.CopyToAsync(Stream.Null, ends.Token);
            return (int)response.StatusCode;
        }
        catch (Exception)
        {
            // Whatever went wrong on the way to the answer (refused, reset, timed out, nonsense) is one outcome: no answer.
            return 0;
        }
        finally
        {
            if (holdsSlot)
                slots.Release();
        }
    }
}
