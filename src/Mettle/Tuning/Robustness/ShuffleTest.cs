// Measures on data that lost their order: what is reached there is reached without anything to be found. Knows nothing of what is measured.
using Mettle.Statistics;
using Mettle.Tuning.Objectives;

namespace Mettle.Tuning.Robustness;

/// <summary>
/// A permutation test of the best point, and of having searched for it (H. White: A reality check for data snooping. Econometrica 68, 2000: the
/// best of many is compared with the best of many under the null). A study that tried more points than a search under the null is taken for
/// several of them.
/// </summary>
internal static class ShuffleTest
{
    public static ShuffleReport Of(ShuffleSettings settings, RobustnessTask task)
    {
        var winner = task.Winner;
        var prober = new Prober(task, "shuffle", 1 + (settings.Draws * (settings.Search + 1)));
        var value = prober.Value(new Probe(winner.Best));
        List<Perturbation> shuffles = [.. Enumerable.Range(0, settings.Draws).Select(draw => new Perturbation("shuffle", 1, winner.Draw("shuffle", draw)))];
        var best = Compared(value, prober.Values([.. shuffles.Select(shuffle => new Probe(winner.Best) { Perturb = shuffle })]), winner);
        if (settings.Search == 0)
            return new(winner.Shown(value), best, prober.Tally);
        var searches = Math.Max(1, winner.Ranked().Count / (double)settings.Search);
        var search = Compared(value, Searched(settings.Search, shuffles, prober, winner), winner);
        return new(winner.Shown(value), best, prober.Tally)
        {
            Search = search with { P = search.P is { } p ? Permutations.OfSeveral(p, searches) : null },
            Trials = settings.Search,
            Searches = searches,
        };
    }

    private static double[] Searched(int trials, List<Perturbation> shuffles, Prober prober, Winner winner) => prober.Each(shuffles.Count, i =>
        prober.Search(trials, winner.SeedOf("shuffle search").Derive(i), point => new Probe(point) { Perturb = shuffles[i] }).Select(v => v.Value).DefaultIfEmpty(double.NaN).Max());

    private static NullTest Compared(double value, double[] draws, Winner winner)
    {
        double[] valued = [.. draws.Where(double.IsFinite)];
        return new([.. valued.Select(winner.Signed)], valued.Count(draw => draw >= value), draws.Length - valued.Length)
        {
            P = double.IsFinite(value) && 2 * valued.Length >= draws.Length ? Permutations.P(value, valued) : null,
        };
    }
}
