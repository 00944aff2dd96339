// One bracket of successive halving: the results at each rung, and who is good enough to go on. Knows no other bracket.
namespace Mettle.Search.Pruners;

/// <summary>
/// Asynchronous successive halving in the form that stops trials (Li, Jamieson, Rostamizadeh, Gonina, Ben-tzur, Hardt, Recht and
/// Talwalkar, "A system for massively parallel hyperparameter tuning", MLSys 2020): nobody waits for a rung to fill, a trial goes
/// on when it is among the best 1/eta of those that were there before it, itself included.
/// </summary>
/// <remarks>
/// The best at a rung always goes on, also where fewer than eta were there; equal values share the better rank. NaN is worse than
/// any number and stops as soon as one number is at its rung; where all are NaN, none is worse than another and all go on.
/// A trial is judged once at the highest rung it has reached; whatever it reports before the next one brings the same decision.
/// </remarks>
/// <param name="budgets">Of its rungs, ascending to 1.</param>
/// <param name="eta">So many compete for one place.</param>
/// <param name="suffix">Stands behind the name of a rung.</param>
internal sealed class Halving(IReadOnlyList<double> budgets, double eta, string suffix = "")
{
    private readonly Rungs rungs = new(budgets);
    private readonly List<double>[] results = [.. budgets.Select(_ => new List<double>())];
    private readonly Dictionary<int, (int Rung, Decision Decision)> judged = [];

    public double Next(double reached) => rungs.Next(reached);

    public Decision Decide(Report report)
    {
        var rung = rungs.At(report.Budget);
        if (rung == rungs.Top)
            return new(Stop: false, "it is at its full budget");
        if (rung < 0)
            return new(Stop: false, $"it has not reached {rungs.Name(0)}{suffix}");
        if (judged.TryGetValue(report.Trial, out var before) && before.Rung >= rung)
            return before.Decision;
        var decision = Judge(rung, report.Value);
        judged[report.Trial] = (rung, decision);
        return decision;
    }

    private Decision Judge(int rung, double value)
    {
        var ranked = results[rung];
        Insert(ranked, value);
        var rank = 1 + ranked.Count - CountUpTo(ranked, value);
        var places = Math.Max(1, (int)Math.Floor((ranked.Count / eta) + 1e-9));
        var stop = rank > (double.IsNaN(value) ? 1 : places);
        var best = places == 1 ? "only the best goes on" : $"the best {places} go on";
        return new(stop, $"{rungs.Name(rung)}{suffix}: {(double.IsNaN(value) ? "not a number, " : "")}{Ordinal(rank)} of {ranked.Count}, and {best}");
    }

    // Ascending; CompareTo puts NaN below every number.
    private static void Insert(List<double> ranked, double value)
    {
        var place = ranked.BinarySearch(value);
        ranked.Insert(place < 0 ? ~place : place, value);
    }

    private static int CountUpTo(List<double> ranked, double value)
    {
        var above = ranked.FindIndex(other => other.CompareTo(value) > 0);
        return above < 0 ? ranked.Count : above;
    }

    private static string Ordinal(int n) => (n % 10, n % 100 / 10) switch
    {
        (1, not 1) => $"{n}st",
        (2, not 1) => $"{n}nd",
        (3, not 1) => $"{n}rd",
        _ => $"{n}th",
    };
}
