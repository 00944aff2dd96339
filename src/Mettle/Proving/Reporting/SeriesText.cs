// A series in words, for a terminal. No colours.
namespace Mettle.Proving.Reporting;

/// <summary>Lines of plain text, fit to be shown.</summary>
public static class SeriesText
{
    private const int LongestName = 30;

    /// <summary>The whole series.</summary>
    public static IEnumerable<string> Lines(SeriesFacts facts)
    {
        var name = facts.Claims.Select(claim => claim.Claim.Length).DefaultIfEmpty(0).Max();
        return new[]
        {
            [$"series {facts.Started.Series} {facts.Started.Id}, {facts.Started.At:yyyy-MM-dd HH:mm} UTC"],
            facts.Claims.Select(claim => Line(claim, Math.Min(name, LongestName))),
            Missing(facts),
            SeriesWords.Composed(facts),
            SeriesWords.End(facts),
        }.SelectMany(part => part).Select(Printable.Line);
    }

    private static string Line(SeriesClaimJudged claim, int width) =>
        $"{claim.Rank,3}  {claim.Claim.PadRight(width)}  {SeriesWords.Verdict(claim),-12}  {(claim.Ratio is { } ratio ? RatioText.Whole(ratio) : "–"),-24}  {claim.Reason}";

    private static IEnumerable<string> Missing(SeriesFacts facts) =>
        facts.Started.Claims.Where(name => facts.Claims.All(claim => claim.Claim != name)).Select(name => $"     {name}: not come to");
}
