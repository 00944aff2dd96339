// One series under `series:`.
using Mettle.Proving.Declared;

namespace Mettle.Files;

internal static class SeriesShape
{
    private static Shape<Criterion> Goal { get; } = Shapes.Parsed(text => Criterion.Parse(Criterion.Duration, text))
        .That(goal => goal is { IsAtMost: true, Limit: < 1 } ? null : Problems.GoalOutOfRange());

    /// <summary>A series by its name.</summary>
    public static Shape<SeriesDefinition> Of(string name, IReadOnlyCollection<string> claims) => Section.Of<SeriesDefinition>(section =>
    {
        var members = section.Required("claims", Collections.ListOf(StageShape.Known(claims, Problems.UnknownClaim)), "Names of claims, the most promising first.");
        var series = new SeriesDefinition(name, members ?? [])
        {
            Goal = section.Maybe("goal", Goal, "It is enough where all that was accepted together is so much: `change <= -40%`; default: there is no such point.")?.Limit,
            Patience = (int)section.Optional("patience", Shapes.Whole(1, 1000), 2, "It ends where so many in a row were rejected or gained less than `least`; default 2."),
            Least = section.Optional("least", Quantities.Percentage, 2, "An improvement below this is as good as none; default 2%.") / 100,
        };
        foreach (var twice in series.Claims.GroupBy(c => c).Where(g => g.Skip(1).Any()))
            section.Report("claims", Problems.ClaimTwice(twice.Key));
        if (claims.Contains(name))
            section.Report("", Problems.SeriesHasClaimsName(name));
        return section.IsSound ? series : null;
    });
}
