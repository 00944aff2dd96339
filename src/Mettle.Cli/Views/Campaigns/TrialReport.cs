// One trial with all its evidence, in words: for whoever doubts a severity.
using Mettle.Breaking;
using Mettle.Breaking.Observing;

namespace Mettle.Cli.Views.Campaigns;

/// <summary>Prints verdict, numbers, a call tree and logs.</summary>
internal static class TrialReport
{
    private const int Shown = 20;

    public static IEnumerable<string> Lines(StoredTrial stored, EvidenceRecord? evidence)
    {
        var trial = stored.Trial;
        yield return $"trial {trial.Trial}  {Sentences.Verdict(trial)}  {Sentences.Plan(trial.Plan)}";
        yield return $"  sampled as: {trial.Params}";
        if (trial.Error is { } error)
            yield return $"  {error}";
        foreach (var reason in trial.Reasons)
            yield return $"  - {reason}";
        if (trial.Evidence is { } numbers)
            yield return $"  http: {numbers.Requests} requests, {string.Join(", ", numbers.Statuses.Select(s => $"{s.Value} × {s.Key}"))}; p50 {numbers.P50Ms:0.0} ms, p95 {numbers.P95Ms:0.0} ms, p99 {numbers.P99Ms:0.0} ms; {numbers.Injected?.ToString() ?? "unknown"} hurt by the fault";
        yield return $"  took {trial.Seconds:0.00} s, {trial.OwnMs:0.0} ms of it Mettle's own";
        if (evidence is null)
        {
            yield return "  the whole evidence is not in the store (any more)";
            yield break;
        }

        foreach (var line in Usual(stored.Baseline).Concat(Worst(evidence)).Concat(Logs(evidence)))
            yield return line;
    }

    private static IEnumerable<string> Usual(BaselineMeasured? baseline) =>
        baseline?.Trace is { } calls ? Tree("calls of one request without the fault:", calls) : [];

    // The tree with most calls tells most: retries and errors add calls.
    private static IEnumerable<string> Worst(EvidenceRecord evidence) =>
        evidence.Traces?.MaxBy(t => (t.Count(s => s.Error), t.Count)) is { } calls ? Tree($"calls of one request (of {evidence.Traces.Count} traced):", calls) : [];

    private static IEnumerable<string> Tree(string title, IEnumerable<SpanRecord> calls) =>
        calls.Select(call => $"    {new string(' ', call.Depth * 2)}{call.Name}  {call.DurationMs:0.0} ms{(call.Error ? "  ERROR" : "")}").Prepend($"  {title}");

    private static IEnumerable<string> Logs(EvidenceRecord evidence)
    {
        if (evidence.Logs is not { Count: > 0 } logs)
            yield break;
        yield return $"  logs (last {Math.Min(Shown, logs.Count)} of {logs.Count} lines):";
        foreach (var line in logs.TakeLast(Shown))
            yield return $"    {line}";
    }
}
