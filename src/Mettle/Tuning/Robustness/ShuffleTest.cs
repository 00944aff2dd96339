// Measures on data that lost their order: what is reached there is reached without anything to be found. Knows nothing of what is measured.
using Mettle.Statistics;
using Mettle.Tuning.Objectives;

namespace Mettle.Tuning.Robustness;

/// <summary>
/// A permutation test of one point, and of the search (H. White: A reality check for data snooping. Econometrica 68, 2000: the best of many is
/// compared with the best of as many under the null). The search on the real data is as small as those on shuffles, because the best of a
/// longer one would be ahead by luck alone.
/// </summary>
internal static class ShuffleTest
{
    public static ShuffleReport Of(ShuffleSettings settings, RobustnessTask task)
    {
        var winner = task.Winner;
        var prober = new Prober(task, "shuffle", (settings.Draws + 1) * (settings.Search + 1));

        // The first is the real data.
        Perturbation?[] data = [null, .. Enumerable.Range(0, settings.Draws).Select(draw => new Perturbation("shuffle", 1, winner.Draw("shuffle", draw)))];
        var best = prober.Values([.. data.Select(perturb => new Probe(winner.Best) { Perturb = perturb })]);
        var search = settings.Search == 0 ? null : Compared(Searched(settings.Search, data, prober, winner), winner);
        return new(Compared(best, winner), prober.Tally) { Search = search, Trials = settings.Search };
    }

    private static double[] Searched(int trials, Perturbation?[] data, Prober prober, Winner winner) => prober.Each(data.Length, i =>
        prober.Search(trials, winner.SeedOf("shuffle search").Derive(i), point => new Probe(point) { Perturb = data[i] }).Select(v => v.Value).DefaultIfEmpty(double.NaN).Max());

    private static NullTest Compared(double[] values, Winner winner)
    {
        var (real, draws) = (values[0], values[1..]);
        double[] valued = [.. draws.Where(double.IsFinite)];
        return new(winner.Shown(real), [.. valued.Select(winner.Signed)], draws.Length - valued.Length)
        {
            P = double.IsFinite(real) && 2 * valued.Length >= draws.Length ? Permutations.P(real, valued) : null,
        };
    }
}
