// A report of robustness in words, for people. No colours.
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

/// <summary>Lines of plain text.</summary>
public static class RobustnessText
{
    private const int Shown = 5;

    /// <summary>The whole report: its parts, then what speaks for luck.</summary>
    public static IEnumerable<string> Lines(RobustnessReport report) =>
    [
        $"robustness of {report.Point}",
        .. report.Sensitivity is { } sensitivity ? Sensitivity(sensitivity) : [],
        .. report.Noise is { } noise ? Noise(noise) : [],
        .. report.WalkForward is { } walk ? WalkForward(walk) : [],
        .. report.Overfit is { } overfit ? Overfit(overfit) : [],
        .. report.Shuffle is { } shuffle ? Shuffle(shuffle) : [],
        .. report.Warnings is [] ? ["no warnings"] : report.Warnings.Select(warning => $"WARNING: {warning}"),
    ];

    private static IEnumerable<string> Sensitivity(SensitivityReport report) => Part(
        $"around the best point: {Word(report.Verdict)}", report.Tally,
        [.. report.Parameters.Select(Parameter), .. report.Reason is { } reason ? [$"no losses: {reason}"] : Array.Empty<string>()]);

    private static string Parameter(ParameterSensitivity parameter) =>
        $"{parameter.Parameter}  {Word(parameter.Verdict)}, loses {Number(parameter.Worst)} of the spread at most{Failed(parameter.Failed)}: "
        + string.Join(", ", parameter.Neighbours.Select(n => $"{Short(n.At)} {Number(n.Loss)}"));

    private static IEnumerable<string> Noise(NoiseReport report) => Part(
        $"with noise, from {Number(report.Value)} without: {(report.HalfLost is { } level ? $"half is lost at {Percent(level)}" : report.Reason ?? "never half is lost")}{(report.Monotone ? "" : "; more noise is not always worse")}",
        report.Tally,
        report.Levels.Select(l => $"{Percent(l.Level)}  mean {Number(l.Mean)} ± {Number(l.Deviation)}{(l.Kept is { } kept ? $", {Percent(kept)} kept" : "")}{Failed(l.Failed)}"));

    private static IEnumerable<string> WalkForward(WalkForwardReport report) => Part(
        $"walking forward, {report.Mode.ToString().ToLowerInvariant()}: mean {Number(report.MeanTest)} on test windows, {Number(report.MeanTrain)} on training windows, {(report.Efficiency is { } kept ? $"efficiency {Percent(kept)}" : report.EfficiencyReason)}",
        report.Tally,
        [
            .. report.Folds.Select((fold, i) => $"fold {i + 1}, test {Percent(fold.Test[0])} … {Percent(fold.Test[1])}:  {Fold(fold)}"),
            .. report.BetterThanMedian is { } share ? [$"better than the median point in {Percent(share)} of the folds"] : Array.Empty<string>(),
            .. report.Stability is { } stability ? [$"stability of the chosen points {Number(stability)}: {string.Join(", ", report.StabilityOf.Select(p => $"{p.Key} {Number(p.Value)}"))}"] : Array.Empty<string>(),
        ]);

    private static string Fold(WalkForwardFold fold) => fold.Reason
        ?? $"{Number(fold.TrainValue)} → {Number(fold.ValidateValue)} → {(fold.TestValue is null ? "failed" : Number(fold.TestValue))}{(fold.Changed ? ", changed by validation" : "")} ({Short(fold.Point!)})";

    private static IEnumerable<string> Overfit(OverfitReport report) => Part(
        $"halves against each other: {(report.Probability is { } p ? $"the best of one is below the middle of the other in {Percent(p)}" : "fewer than two points have a value in every window")}{(report.LeftOut == 0 ? "" : $"; left out because they failed: {report.LeftOut}")}",
        report.Tally,
        report.Ranking.Take(Shown).Select((point, i) => $"{i + 1}. (was {(point.Rank == 0 ? "not among the trials" : point.Rank)})  {Number(point.Mean)} ± {Number(point.Deviation)}, without luck {Number(point.Deflated)}  {Short(point.Point)}"));

    private static IEnumerable<string> Shuffle(ShuffleReport report) => Part(
        $"on shuffled data, from {Number(report.Value)} in order: {(report.Search is null ? "not corrected for having searched" : $"corrected for having searched, as {report.Searches:0.#} searches of {report.Trials} trials")}",
        report.Tally,
        [Null("the best point", report.Best), .. report.Search is { } search ? [Null("a search", search)] : Array.Empty<string>()]);

    private static string Null(string who, NullTest test) =>
        $"{who} on {test.Null.Count} shuffles: {(test.Null is [] ? "nothing" : $"{Number(test.Null.Min())} … {Number(test.Null.Max())}")}, {test.AsGood} as good, p {(test.P is { } p ? $"{p:0.000}" : "unknown")}{Failed(test.Failed)}";

    private static IEnumerable<string> Part(string heading, Tally tally, IEnumerable<string> lines) =>
        [$"{heading} ({tally.Evaluations} measured, {tally.Failed} failed)", .. lines.Select(line => $"  {line}")];

    private static string Short(Point point) => string.Join(", ", point.Entries.Select(entry => $"{entry.Key}={Short(entry.Value)}"));

    private static string Short(Value value) => value.Kind == ValueKind.Number && !double.IsInteger(value.Number) ? Number(value.Number) : value.ToString();

    private static string Failed(int failed) => failed == 0 ? "" : $", {failed} failed";

    private static string Word(Terrain? terrain) => terrain?.ToString().ToLowerInvariant() ?? "unknown";

    private static string Percent(double share) => $"{share * 100:0.#} %";

    private static string Number(double? value) => value is { } number ? $"{number:G4}" : "unknown";
}
