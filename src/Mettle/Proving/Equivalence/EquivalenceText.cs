// What was found, in words. Decides nothing.
using System.Globalization;
using Mettle.Proving.Declared;

namespace Mettle.Proving.Equivalence;

/// <summary>Sentences have no full stop.</summary>
public static class EquivalenceText
{
    /// <summary>How answers are compared, in a few words: <c>exact</c>, <c>within 1e-10</c>, <c>by ./compare.sh</c>.</summary>
    public static string Rule(ComparisonKind comparison) => comparison switch
    {
        ToleranceComparison tolerance =>
            $"within {(tolerance.IsRelative ? Number(100 * tolerance.Within) + "%" : Number(tolerance.Within))}"
            + (tolerance.AnyOrder ? ", in any order" : "")
            + (tolerance.Ignore.Count > 0 ? $", without {string.Join(", ", tolerance.Ignore)}" : ""),
        CommandComparison command => $"by {command.Line}",
        _ => "exact",
    };

    /// <summary>What was compared and found.</summary>
    internal static string Reason(IReadOnlyList<AnswerReport> reports, Answers one, Answers other)
    {
        if (reports.FirstOrDefault(report => report.First is not null) is { } different)
            return one.Side == other.Side ? $"the {one.Side} does not give the same answer twice: {Different(different, one, other)}" : Different(different, one, other);
        if (reports.FirstOrDefault(report => report.Failure is not null) is { } failed)
            return failed.Failure!;
        return reports.Count == 0 ? "nothing was compared" : string.Join("; ", reports.Select(Alike));
    }

    /// <summary>A later run is not like the first.</summary>
    internal static string Changed(EquivalenceReport report, Answers first, Answers another) =>
        $"the {another.Side} does not give the same answer each time: {Different(report.Answers.First(answer => answer.First is not null), first, another)}";

    private static string Alike(AnswerReport report)
    {
        var largest = report.LargestAllowed is { } distance ? $", the largest difference {distance.ToString("0.##e0", CultureInfo.InvariantCulture)}" : "";
        var values = report.Values > 0 ? string.Create(CultureInfo.InvariantCulture, $": {report.Values} {(report.Values == 1 ? "value" : "values")}{largest}") : "";
        return $"{report.Answer} is alike ({report.Rule}){values}";
    }

    private static string Different(AnswerReport report, Answers one, Answers other)
    {
        var (file, place, first, second, count) = report.First!;
        var where = string.Join(", ", new[] { file is null ? "" : Printable.Of(file), place }.Where(part => part.Length > 0));
        var what = first.Length == 0 && report.Rule.StartsWith("by ", StringComparison.Ordinal) ? second : $"{Shown(first)} in {one.Name}, {Shown(second)} in {other.Name}";
        var more = count > 1 ? string.Create(CultureInfo.InvariantCulture, $"; {count} places differ") : "";
        return $"{report.Answer} differs{(where.Length == 0 ? "" : $" at {where}")}: {what}{more}";
    }

    private static string Shown(string text) => text.Length == 0 ? "nothing" : text;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
}
