// How the system behaves when nothing is done to it, measured and not assumed: what every trial is compared with.
using Mettle.Breaking.Observing;
using Mettle.Statistics;

namespace Mettle.Breaking.Scoring;

/// <summary>The healthy system, learned from one or more windows under load.</summary>
public sealed record Baseline
{
    private const int MostShapes = 16;

    /// <summary>The judged percentile of the latency, ms; null where no latency was measured.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Half the width of the 95 % interval of <see cref="LatencyMs"/>, ms.</summary>
    public double LatencySpreadMs { get; init; }

    /// <summary>Mean latency, ms; null where no latency was measured.</summary>
    public double? MeanLatencyMs { get; init; }

    /// <summary>Share of requests without an answer or with 5xx, 0–1.</summary>
    public double ServerErrorShare { get; init; }

    /// <summary>Share of requests answered 4xx, 0–1.</summary>
    public double ClientErrorShare { get; init; }

    /// <summary>Distinct call trees, the most frequent first, at most 16.</summary>
    public IReadOnlyList<CallTree> Shapes { get; init; } = [];

    /// <summary>One request of the most frequent shape: of those with fewest failed calls, the one in the middle by how long it took; null where none was traced.</summary>
    public Span? Usual { get; init; }

    /// <summary>Error lines a request, by pattern; counted a window where requests were not counted.</summary>
    internal IReadOnlyDictionary<string, double> ErrorLineRates { get; init; } = new Dictionary<string, double>();

    /// <summary>Learns from windows in which nothing was injected.</summary>
    /// <param name="windows">At least one.</param>
    /// <param name="criteria">Which percentile is judged.</param>
    /// <param name="seed">Decides the resamples behind the spread.</param>
    public static Baseline Learn(IReadOnlyList<Evidence> windows, Criteria criteria, Seed seed)
    {
        var requests = RequestSample.Of([.. windows.SelectMany(w => w.Requests)]);
        var once = requests.Once();
        var latency = requests.Latency(once, criteria.Percentile);
        var shares = requests.Shares(once);
        var shapes = FrequentShapes(windows);
        return new Baseline
        {
            LatencyMs = double.IsNaN(latency) ? null : latency,
            LatencySpreadMs = double.IsNaN(latency) ? 0 : Spread(requests, criteria, seed),
            MeanLatencyMs = Latencies.Mean(windows.SelectMany(w => w.Requests)),
            ServerErrorShare = shares.Server,
            ClientErrorShare = shares.Client,
            Shapes = [.. shapes.Select(shape => shape.MinBy(trace => trace.Tree.ErrorSpans).Tree)],
            Usual = shapes is [var usual, ..] ? Middle(usual) : null,
            ErrorLineRates = Rates(windows),
        };
    }

    private static double Spread(RequestSample requests, Criteria criteria, Seed seed)
    {
        var thinned = requests.Thin(SeverityScorer.MostResampled);
        var (low, high) = Bootstrap.Interval(thinned.Count, times => thinned.Latency(times, criteria.Percentile), seed);
        return (high - low) / 2;
    }

    private static List<IGrouping<CallTree, (Span Root, CallTree Tree)>> FrequentShapes(IReadOnlyList<Evidence> windows) =>
    [
        .. windows.SelectMany(w => w.Traces ?? []).Select(root => (Root: root, Tree: CallTree.Of(root)))
            .GroupBy(trace => trace.Tree).OrderByDescending(shape => shape.Count()).Take(MostShapes),
    ];

    private static Span Middle(IEnumerable<(Span Root, CallTree Tree)> shape)
    {
        var healthiest = shape.GroupBy(trace => trace.Tree.ErrorSpans).MinBy(alike => alike.Key)!.Select(trace => trace.Root).OrderBy(root => root.DurationMs).ToList();
        return healthiest[healthiest.Count / 2];
    }

    private static Dictionary<string, double> Rates(IReadOnlyList<Evidence> windows)
    {
        var rates = new Dictionary<string, double>(StringComparer.Ordinal);
        var exposure = windows.Sum(w => Math.Max(1, w.Requests.Count));
        foreach (var (pattern, line) in windows.SelectMany(w => ErrorLines.Count(w.Logs)))
            rates[pattern] = rates.GetValueOrDefault(pattern) + ((double)line.Count / exposure);
        return rates;
    }
}
