// The bug dimension: wrong answers, missing answers and error lines. Knows nothing of time.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

/// <summary>
/// No answer or 5xx: 10. 4xx: 8. Each in full where its share exceeds what is allowed, in proportion below, and only what goes beyond
/// the baseline's own share. A new error line in the logs: 6. A reported error rate: 3. The highest counts.
/// </summary>
public static class BugScorer
{
    /// <summary>Judges statuses and logs.</summary>
    public static DimensionScore Score(Evidence evidence, Baseline baseline, Criteria criteria)
    {
        var requests = RequestSample.Of(evidence.Requests);
        if (!requests.HasStatus && evidence.Logs is null && evidence.ReportedErrorRate is null)
            return DimensionScore.NoEvidence("neither statuses nor logs were seen");
        var shares = requests.Shares(requests.Once());
        DimensionScore[] found =
        [
            new(OfServerErrors(shares.Server, baseline, criteria), true, Reasons.Failures(evidence.Requests, shares.Server, criteria)),
            new(OfClientErrors(shares.Client, baseline, criteria), true, Reasons.Refusals(evidence.Requests, shares.Client, criteria)),
            BesidesStatuses(evidence, baseline, criteria),
        ];
        var worst = found.MaxBy(f => f.Score)!;
        return worst.Score > 0 ? worst : new DimensionScore(0, true, "no failed answers and no new error lines");
    }

    /// <summary>What shares of statuses alone are worth, 0–10.</summary>
    internal static double OfShares(StatusShares shares, Baseline baseline, Criteria criteria) =>
        Math.Max(OfServerErrors(shares.Server, baseline, criteria), OfClientErrors(shares.Client, baseline, criteria));

    /// <summary>What logs and a reported error rate are worth.</summary>
    internal static DimensionScore BesidesStatuses(Evidence evidence, Baseline baseline, Criteria criteria)
    {
        var lines = NewErrorLines(evidence, baseline);
        if (lines.Count > 0)
            return new DimensionScore(6, true, Reasons.ErrorLines(lines));
        var rate = evidence.ReportedErrorRate is { } r && double.IsFinite(r) ? Math.Clamp(r, 0, 1) : 0;
        return new DimensionScore(3 * Math.Min(1, rate / criteria.AllowedFailures), true, Reasons.ReportedRate(rate, criteria));
    }

    private static double OfServerErrors(double share, Baseline baseline, Criteria criteria)
    {
        var room = criteria.AllowedFailures - baseline.ServerErrorShare;
        return 10 * Excess(share - baseline.ServerErrorShare, room > 0 ? room : criteria.AllowedFailures);
    }

    private static double OfClientErrors(double share, Baseline baseline, Criteria criteria) =>
        8 * Excess(share - baseline.ClientErrorShare, criteria.AllowedFailures);

    private static double Excess(double excess, double room) => Math.Clamp(excess / room, 0, 1);

    private static List<ErrorLine> NewErrorLines(Evidence evidence, Baseline baseline)
    {
        var exposure = Math.Max(1, evidence.Requests.Count);
        var counted = ErrorLines.Count(evidence.Logs);
        return [.. counted.Where(l => l.Value.Count > Usual(l.Key)).Select(l => l.Value).OrderByDescending(l => l.Count)];

        // Counts of rare lines scatter like Poisson's: three deviations above what was expected is no accident.
        double Usual(string pattern)
        {
            var expected = baseline.ErrorLineRates.GetValueOrDefault(pattern) * exposure;
            return expected + (3 * Math.Sqrt(expected));
        }
    }
}
