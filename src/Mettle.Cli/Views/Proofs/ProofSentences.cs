// A proof in words: the same sentences in every view while it is made. What it came to, the report says.
using System.Globalization;
using Mettle.Proving;
using Mettle.Proving.Judging;

namespace Mettle.Cli.Views.Proofs;

internal static class ProofSentences
{
    /// <summary>An event in a line; null: it is not for plain eyes, or the report says it.</summary>
    public static string? Of(ProofEvent happened) => happened switch
    {
        ClaimStarted started => $"claim {started.Claim}, proof {started.Id}, seed {started.Seed}" + (started.Done > 0 ? $", {started.Done} pairs measured before" : ""),
        ProofPreparing preparing => preparing.Text,
        ShellCalibrated shell => $"the start of a shell takes {Seconds(shell.Seconds)}: taken off",
        AnswersCompared answers => answers.Report.Reason,
        PairMeasured pair => $"pair {pair.Number}  baseline {Seconds(pair.Pair.Baseline.Seconds)}  candidate {Seconds(pair.Pair.Candidate.Seconds)}",
        ResultsRead read => $"{read.Benchmark}: {read.Baseline.Count} and {read.Candidate.Count} runs",
        PairsJudged judged => $"  {Change(judged.Judgement.Criteria[0])}",
        ProofWarned warned => $"warning: {warned.Text}; {warned.Advice}",
        SeriesStarted series => $"series {series.Series}: {string.Join(", ", series.Claims)}",
        SeriesClaimJudged claim => $"{claim.Rank}. {claim.Claim}: {(claim.Verdict is { } verdict ? verdict.ToString() : claim.Proof is null ? "skipped" : "failed")}, {claim.Reason}",
        ProofEnded { Status: Status.Running } ended => $"{ended.Reason} after {ended.Runs} pairs: go on with --resume",
        _ => null,
    };

    /// <summary>How a measure changed, with its interval: <c>duration −75.1 % (−76.0 to −74.2 %)</c>.</summary>
    public static string Change(CriterionJudgement criterion) => criterion.Ratio is { } ratio
        ? $"{criterion.Measure} {Percent(ratio.Value)} ({Percent(ratio.Interval.Low)} to {Percent(ratio.Interval.High)})"
        : $"{criterion.Measure}: {criterion.Reason}";

    /// <summary>A time with a unit that suits it.</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        < 1e-3 => $"{Digits(seconds * 1e6)} µs",
        < 1 => $"{Digits(seconds * 1e3)} ms",
        _ => $"{Digits(seconds)} s",
    };

    private static string Percent(double ratio) => double.IsInfinity(ratio) ? "any" : string.Create(CultureInfo.InvariantCulture, $"{(ratio - 1) * 100:+0.0;−0.0;0.0} %");

    private static string Digits(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
