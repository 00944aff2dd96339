// Notices that the healthy system is no longer the one that was measured: warmer caches, a busier machine, more data.
using Mettle.Breaking.Observing;
using Mettle.Breaking.Scoring;

namespace Mettle.Breaking;

/// <summary>
/// Compares the median latency of the windows after each trial, when the system is well again, with that of the baseline. Medians,
/// because these windows are short; several in a row on one side, because one may be chance.
/// </summary>
public sealed class Drift
{
    private const int InARow = 5;
    private const double Factor = 1.5;
    private const double LeastMs = 5;
    private readonly double? usual;
    private int slower, faster;

    /// <summary>Begins anew from the windows that the baseline was learned from.</summary>
    public Drift(IReadOnlyList<Evidence> baseline) => usual = Median(baseline);

    /// <summary>The last <c>5</c> healthy windows were all slower than 1.5 times the usual, or all faster than that, by 5 ms or more.</summary>
    public bool Noticed => slower >= InARow || faster >= InARow;

    /// <summary>Takes in a healthy window.</summary>
    public void Add(Evidence healthy)
    {
        if (usual is not { } before || Median([healthy]) is not { } now)
            return;
        slower = now > before * Factor && now - before >= LeastMs ? slower + 1 : 0;
        faster = before > now * Factor && before - now >= LeastMs ? faster + 1 : 0;
    }

    private static double? Median(IReadOnlyList<Evidence> windows) => Latencies.Percentile(windows.SelectMany(w => w.Requests), 50);
}
