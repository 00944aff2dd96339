// How often intervals and tests at 5 % see a difference where there is none: experiments of two equal sides.
using System.Globalization;
using Mettle.Benchmarks.Search.Quality;

namespace Mettle.Benchmarks.Statistics;

internal static class CalibrationBench
{
    private const int Experiments = 10_000;
    private const int Fewer = 1_000;
    private const double Level = 0.05;
    private static readonly int[] Counts = [10, 30];

    public static string Run()
    {
        var columns = Noise.All.SelectMany(noise => Counts.Select(count => (Noise: noise, Count: count))).ToList();
        return Markdown.Table(
            ["errors, %", .. columns.Select(c => $"{c.Noise.Name}, n = {c.Count}")],
            Judge.All.Select(judge => columns.Select(c => Cell(judge, c.Noise, c.Count)).Prepend(judge.Name)));
    }

    private static string Cell(Judge judge, Noise noise, int count)
    {
        var experiments = judge.Slow && count > Counts[0] ? Fewer : Experiments;
        var rate = Enumerable.Range(0, experiments).AsParallel().Count(i => judge.Errs(Sides(noise, count, i), new Seed(2).Derive(i))) / (double)experiments;
        // More than three standard errors above the level is no luck.
        var mark = rate > Level + (3 * Math.Sqrt(Level * (1 - Level) / experiments)) ? "**" : "";
        return $"{mark}{(100 * rate).ToString("0.0", CultureInfo.InvariantCulture)}{mark}";
    }

    // The same experiments for every judge.
    private static Sides Sides(Noise noise, int count, int experiment)
    {
        var chance = new Seed(1).Derive(noise.Name).Derive(experiment).Chance();
        return new(noise.Of(chance, count), noise.Of(chance, count), noise.Mean);
    }
}
