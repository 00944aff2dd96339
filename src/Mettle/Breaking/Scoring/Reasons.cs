// The sentences behind the scores, for people.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

internal static class Reasons
{
    public static string Failures(IReadOnlyList<RequestOutcome> requests, double share, Criteria criteria)
    {
        var status = Commonest(requests, s => s is 0 or (>= 500 and <= 599));
        return status == 0
            ? $"{Percent(share)} of requests failed, most without any answer ({Percent(criteria.AllowedFailures)} allowed)"
            : $"{Percent(share)} of answers were {status} or alike ({Percent(criteria.AllowedFailures)} allowed)";
    }

    public static string Refusals(IReadOnlyList<RequestOutcome> requests, double share, Criteria criteria) =>
        $"{Percent(share)} of answers were {Commonest(requests, s => s is >= 400 and <= 499)} or alike ({Percent(criteria.AllowedFailures)} allowed)";

    public static string ErrorLines(IReadOnlyList<ErrorLine> lines) =>
        $"{lines.Sum(l => (long)l.Count)} new error lines in the logs, such as \"{Printable.Of(lines[0].Example, 120)}\"";

    public static string ReportedRate(double rate, Criteria criteria) =>
        $"an error rate of {Percent(rate)} was reported ({Percent(criteria.AllowedFailures)} allowed)";

    public static string Latency(double latency, double usual, Criteria criteria) =>
        $"{Name(criteria.Percentile)} latency was {Milliseconds(latency)} where {Milliseconds(usual)} is usual and {Milliseconds(criteria.ThresholdOver(usual))} is the limit";

    public static string Structure(TraceScore trace)
    {
        if (trace.Score <= 0)
            return "requests travel as usual";
        var parts = new List<string>();
        if (trace.Spans > trace.UsualSpans)
            parts.Add($"{trace.Spans} calls where {trace.UsualSpans} are usual");
        if (trace.Distance > 0)
            parts.Add($"a call tree {(trace.Distance > trace.MostCounted ? $"more than {trace.MostCounted}" : trace.Distance)} edits from the nearest usual one");
        if (trace.FailedSpans > 0)
            parts.Add($"{trace.FailedSpans} more failed {(trace.FailedSpans == 1 ? "call" : "calls")} than usual");
        return string.Join(", ", parts);
    }

    public static string Percent(double share) => $"{share * 100:0.##} %";

    private static string Milliseconds(double ms) => ms < 10 ? $"{ms:0.0} ms" : $"{ms:0} ms";

    private static string Name(double percentile) => $"p{percentile:0.##}";

    private static int Commonest(IReadOnlyList<RequestOutcome> requests, Func<int, bool> kind) =>
        requests.Where(r => r.Status is { } s && kind(s)).GroupBy(r => r.Status!.Value)
            .MaxBy(g => g.Count())?.Key ?? 0;
}
