// Failures that are alike, together.
using System.Text.RegularExpressions;
using Mettle.Search;

namespace Mettle.Tuning.Reporting;

/// <summary>Trials that failed for one reason.</summary>
/// <param name="Reason">As the first of them has it.</param>
/// <param name="Trials">Their numbers, in the order in which they ended.</param>
public sealed partial record FailureReport(string Reason, IReadOnlyList<int> Trials)
{
    /// <summary>The most frequent first. Reasons that differ only in numbers (a process, a value) are one.</summary>
    public static IReadOnlyList<FailureReport> Of(StudyFacts facts) =>
    [
        .. facts.Ended.Select(trial => trial.End!).Where(end => end.Status == ObservationStatus.Failed).GroupBy(end => Figures().Replace(end.Reason, "#"))
            .Select(alike => new FailureReport(alike.First().Reason, [.. alike.Select(end => end.Trial)]))
            .OrderByDescending(failure => failure.Trials.Count),
    ];

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figures();
}
