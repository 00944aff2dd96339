// Requests in a form that is cheap to resample: sorted by latency, with the class of each status.
using Mettle.Breaking.Observing;
using Mettle.Statistics;

namespace Mettle.Breaking.Scoring;

/// <summary>Shares of requests with a measured status, 0–1.</summary>
/// <param name="Server">No answer, or 5xx.</param>
/// <param name="Client">4xx.</param>
internal readonly record struct StatusShares(double Server, double Client);

internal sealed class RequestSample
{
    private readonly double[] latencies;
    private readonly StatusClass[] classes;

    private RequestSample(double[] latencies, StatusClass[] classes)
    {
        this.latencies = latencies;
        this.classes = classes;
    }

    private enum StatusClass : byte
    {
        Unknown,
        Fine,
        Client,
        Server,
    }

    public int Count => latencies.Length;

    public bool HasStatus => classes.Any(c => c != StatusClass.Unknown);

    public static RequestSample Of(IReadOnlyList<RequestOutcome> requests)
    {
        var measured = new double[requests.Count];
        var statuses = new StatusClass[requests.Count];
        for (var i = 0; i < requests.Count; i++)
        {
            // Infinity sorts behind everything measured; what is negative or NaN was not measured either.
            measured[i] = requests[i].LatencyMs is { } ms && double.IsFinite(ms) && ms >= 0 ? ms : double.PositiveInfinity;
            statuses[i] = ClassOf(requests[i].Status);
        }

        Array.Sort(measured, statuses);
        return new RequestSample(measured, statuses);
    }

    /// <summary>At most so many of the requests, evenly over the latencies, so that quantiles stay where they are.</summary>
    public RequestSample Thin(int most)
    {
        if (Count <= most)
            return this;
        var kept = Enumerable.Range(0, most).Select(i => (int)((i + 0.5) * Count / most)).ToArray();
        return new RequestSample([.. kept.Select(i => latencies[i])], [.. kept.Select(i => classes[i])]);
    }

    /// <summary>Each request once.</summary>
    public int[] Once()
    {
        var times = new int[Count];
        Array.Fill(times, 1);
        return times;
    }

    public StatusShares Shares(ReadOnlySpan<int> times)
    {
        Span<long> counts = stackalloc long[4];
        for (var i = 0; i < times.Length; i++)
            counts[(int)classes[i]] += times[i];
        var measured = (double)Math.Max(1, counts[1] + counts[2] + counts[3]);
        return new StatusShares(counts[(int)StatusClass.Server] / measured, counts[(int)StatusClass.Client] / measured);
    }

    /// <summary>A percentile of the latency, ms; NaN where none was measured.</summary>
    public double Latency(ReadOnlySpan<int> times, double percent)
    {
        var measured = 0L;
        for (var i = 0; i < times.Length && double.IsFinite(latencies[i]); i++)
            measured += times[i];
        if (measured == 0)
            return double.NaN;
        var position = Quantile.Position(measured, percent);
        var below = At(times, (long)position);
        var above = At(times, Math.Min((long)position + 1, measured - 1));
        return below + ((above - below) * (position - Math.Floor(position)));
    }

    private double At(ReadOnlySpan<int> times, long rank)
    {
        var i = 0;
        for (var seen = (long)times[0]; seen <= rank; seen += times[i])
            i++;
        return latencies[i];
    }

    private static StatusClass ClassOf(int? status) => status switch
    {
        0 or (>= 500 and <= 599) => StatusClass.Server,
        >= 400 and <= 499 => StatusClass.Client,
        >= 100 and <= 399 => StatusClass.Fine,
        _ => StatusClass.Unknown,
    };
}
