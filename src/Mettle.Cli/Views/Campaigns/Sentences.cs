// A campaign in words: the same sentences in every view.
using Mettle.Breaking;
using Mettle.Breaking.Plans;
using Mettle.Breaking.Scoring;

namespace Mettle.Cli.Views.Campaigns;

/// <summary>Turns events into sentences a person understands without knowing the tool.</summary>
internal static class Sentences
{
    private static readonly string[] Conditions = ["method", "path", "header"];

    public static string Of(BaselineMeasured baseline) =>
        $"healthy: {Latency(baseline)}{baseline.ErrorRate * 100:0.##} % errors over {baseline.Requests} requests, {baseline.Shapes} kinds of call tree";

    private static string Latency(BaselineMeasured baseline) =>
        baseline.LatencyMs is { } usual ? $"p({baseline.Percentile:0.#}) {usual:0.#} ms (9 of 10 at {baseline.ThresholdMs:0.#} ms), " : "";

    /// <summary>What the plan does, from the service's side: <c>payment POST /charge*: answers 503 after 740 ms, without work, 35 % of requests for 2500 ms</c>.</summary>
    public static string Plan(FaultPlan plan)
    {
        var late = plan.DelayMs is > 0 and var ms ? $"after {ms} ms" : null;
        var what = plan.Type switch
        {
            FaultType.Delay => $"{plan.DelayMs} ms slower",
            FaultType.Abort => $"answers {plan.ErrorCode} {late ?? "at once"}, without work",
            _ => $"does its work, then answers {plan.ErrorCode}{(late is null ? "" : " " + late)}",
        };
        var match = string.Concat(Conditions.Select(part => plan.Field(part) is { } value ? $" {value}" : ""));
        var start = plan.StartDelayMs > 0 ? $" from {plan.StartDelayMs} ms on" : "";
        return $"{plan.Service}{match}: {what}, {plan.Percentage:0.##} % of requests{start} for {plan.DurationMs} ms";
    }

    public static string Verdict(TrialFinished trial) => trial.Status switch
    {
        TrialStatus.Success => $"{trial.Severity:0.0} of 10",
        TrialStatus.Forbidden => "forbidden",
        _ => "failed",
    };

    private static string? Amplified(Amplification? amplification) => amplification switch
    {
        { Failures: > 1.05 and var failures } => $"amplified: {failures:0.0} requests failed for each call that was hurt",
        { Latency: > 1.05 and var latency } => $"amplified: {latency:0.0} ms later for each ms injected",
        { Failures: > 0.005 and var failures } => $"{failures:0.00} requests failed for each call that was hurt",
        _ => null,
    };

    public static IEnumerable<string> Of(CampaignResult result)
    {
        yield return "";
        yield return $"{result.Status.ToString().ToUpperInvariant()}: {result.Reason} ({result.Trials} trials, {result.Seconds:0.0} s)";
        if (result.Findings is [])
        {
            yield return $"nothing found: no fault came up to what counts as one{(result.Highest is { } highest ? $"; the highest severity was {highest:0.0}" : "")}";
            yield break;
        }

        foreach (var (rank, finding) in result.Findings.Index())
        {
            yield return "";
            yield return $"{(rank == 0 ? "worst" : $"also ({rank + 1})")}: severity {finding.Severity:0.0} of 10 [{finding.Interval[0]:0.0}–{finding.Interval[1]:0.0}]  {Plan(finding.Plan)}";
            foreach (var reason in finding.Reasons)
                yield return $"  - {reason}";
            if (Amplified(finding.Amplification) is { } amplified)
                yield return $"  - {amplified}";
            if (finding.RecoverySeconds is { } recovery)
                yield return $"  - healthy again {(recovery < 0.05 ? "as soon as" : $"{recovery:0.0} s after")} the fault was gone";
            yield return $"  - trial {finding.Trial}; all of its evidence: mettle show {result.Id} --trial {finding.Trial}";
        }
    }
}
