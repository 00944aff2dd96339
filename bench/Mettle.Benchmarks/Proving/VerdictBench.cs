// How often the judge of proofs is wrong, and how soon it is right: simulated experiments in which the truth is known.
using System.Globalization;
using Mettle.Benchmarks.Search.Quality;
using Mettle.Proving.Declared;
using Mettle.Proving.Judging;
using Mettle.Statistics;

namespace Mettle.Benchmarks.Proving;

internal static class VerdictBench
{
    private const int Experiments = 10_000;
    private const int Fewer = 2_000;
    private const double Noise = 0.05;
    private static readonly PairRange Looks = new(10, 200);
    private static readonly PairRange[] Ranges = [Experiment.Fixed(10), Experiment.Fixed(20), Experiment.Fixed(30), Looks];

    public static string Run() => string.Join('\n', Head(), FalseAcceptance(), PowerTable(), Coverage(), Savings());

    private static string Head() => string.Create(CultureInfo.InvariantCulture, $"{Experiments:N0} experiments a figure; of what stands beside the verdict, {Fewer:N0}.\n");

    private static string FalseAcceptance() => Markdown.Table(
        ["accepted, %, where that is false", .. Ranges.Select(range => $"`<= 0%` of 0 %, {Name(range)}"), .. Ranges.Select(range => $"`<= -5%` of −5 %, {Name(range)}"), "bar"],
        [.. World.All.Select(world => False(world, "5")), .. World.Lopsided.Select(world => False(world, ""))]);

    private static IEnumerable<string> False(World world, string bar) =>
    [
        world.Name,
        .. from ratio in new[] { 1, 0.95 }
           from range in Ranges
           let share = Share(Experiment.Many(world, (ratio, Noise), Experiment.Terms(ratio, range), Experiments), Verdict.Accepted)
           select Held(100 * share, bar.Length == 0 || share <= 0.05),
        bar,
    ];

    private static string PowerTable()
    {
        PairRange[] ranges = [.. Ranges, new(10, 30)];
        return Markdown.Table(
            ["accepted | rejected, %, by `<= -5%`, noise 5 %", .. ranges.Select(Name), "pairs, median of 10 to 200"],
            new[] { 0.03, 0.05, 0.12, 0.25 }.Select(change => Row(change, ranges)));

        static IEnumerable<string> Row(double change, PairRange[] ranges)
        {
            var outcomes = ranges.Select(range => (Range: range, Found: Experiment.Many(World.All[0], (1 - change, Noise), Experiment.Terms(0.95, range), Experiments))).ToList();
            return [$"−{100 * change:0} %", .. outcomes.Select(o => Both(change, o.Range, o.Found)), $"{Pairs(outcomes.Single(o => o.Range == Looks).Found):0}"];
        }
    }

    // The bar: 12 % are seen within 10 to 30 pairs in 95 of 100 experiments.
    private static string Both(double change, PairRange range, IReadOnlyList<Outcome> found)
    {
        var (accepted, rejected) = (Share(found, Verdict.Accepted), Share(found, Verdict.Rejected));
        var isHeld = change != 0.12 || range != new PairRange(10, 30) || accepted >= 0.95;
        return $"{Held(100 * accepted, isHeld)} \\| {Percent(100 * rejected)}";
    }

    private static string Coverage()
    {
        int[] counts = [10, 20, 30];
        var rows = new List<IEnumerable<string>>();
        foreach (var count in counts)
        {
            var terms = Experiment.Terms(1, Experiment.Fixed(count));
            rows.Add([$"paired t, n = {count}", .. World.All.Select(world => Held(100 * Covered(Experiment.Many(world, (1, Noise), terms, Experiments)), 94, 97)), "94–97"]);
        }

        rows.Add(["confidence sequence, where it stopped", .. World.All.Select(world => Held(100 * Covered(Experiment.Many(world, (1, Noise), Experiment.Terms(1, Looks), Experiments)), 95, 100)), "≥ 95"]);
        rows.AddRange(counts.Where(count => count != 20).SelectMany(Besides));
        return Markdown.Table(["truth in the interval, %", .. World.All.Select(world => world.Name), "bar"], rows);
    }

    // What stands beside the verdict decides nothing, and has no bar.
    private static IEnumerable<IEnumerable<string>> Besides(int count)
    {
        var terms = Experiment.Terms(1, Experiment.Fixed(count));
        var worlds = World.All.Select(world => Enumerable.Range(0, Fewer).AsParallel().SelectMany(i => Judged(world, terms, i)).ToLookup(e => e.Method, e => e.Interval.Contains(1))).ToList();
        return worlds[0].Select(method => (IEnumerable<string>)
            [$"{method.Key}, n = {count}", .. worlds.Select(found => Percent(100.0 * found[method.Key].Count(isIn => isIn) / found[method.Key].Count())), ""]);
    }

    private static IEnumerable<RatioEstimate> Judged(World world, Terms terms, int experiment)
    {
        var logs = world.Logs((1, Noise), terms.Pairs.Max, new Seed(8).Derive(terms.Pairs.Max).Derive(experiment));
        Pair[] pairs = [.. logs.Select(log => new Pair(Of(1), Of(Math.Exp(log)), false))];
        return Judge.Of(terms with { Seed = new Seed((ulong)experiment) }, pairs).Criteria[0].Besides;

        static RunMeasures Of(double seconds) => new(seconds, null, null, new Dictionary<string, double>());
    }

    private static string Savings() => Markdown.Table(
        ["a true −25 %, by `<= -5%`", "power, %", "pairs, median", "fixed pairs of equal power", "ratio", "bar"],
        new[] { 0.05, 0.10, 0.20, 0.30 }.Select(noise =>
        {
            var found = Experiment.Many(World.All[0], (0.75, noise), Experiment.Terms(0.95, Looks), Experiments);
            // One more experiment might have missed it.
            var power = Math.Min(Share(found, Verdict.Accepted), 1 - (1.0 / Experiments));
            var fixedPairs = Math.Max(Looks.Min, Power.Pairs(Math.Log(0.75 / 0.95) / (noise * Math.Sqrt(2)), power, 0.05) ?? Looks.Max);
            var ratio = Pairs(found) / fixedPairs;
            return new[] { $"noise {100 * noise:0} %", (100 * power).ToString("0.00", CultureInfo.InvariantCulture), $"{Pairs(found):0}", $"{fixedPairs}", $"{Markdown.Share(ratio)}{(ratio <= 0.5 ? "" : ", **missed**")}", "0.50" };
        }));

    private static double Pairs(IReadOnlyList<Outcome> found) => Quantile.Median(found.Select(o => (double)o.Pairs));

    private static double Share(IReadOnlyList<Outcome> found, Verdict verdict) => found.Count(o => o.Decision.Verdict == verdict) / (double)found.Count;

    private static double Covered(IReadOnlyList<Outcome> found) => found.Count(o => o.Decision.Interval.Contains(0)) / (double)found.Count;

    private static string Held(double percent, double least, double most) => Held(percent, percent >= least && percent <= most);

    private static string Held(double percent, bool isHeld) => $"{Percent(percent)}{(isHeld ? "" : ", **missed**")}";

    private static string Percent(double percent) => percent.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Name(PairRange range) => range.IsSequential ? $"{range.Min} to {range.Max}" : $"n = {range.Max}";
}
