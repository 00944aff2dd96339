// Measures points of the study window by window. Knows nothing of what is measured.
using Mettle.Search;
using Mettle.Statistics;

namespace Mettle.Tuning.Robustness;

internal static class OverfitTest
{
    public static OverfitReport Of(OverfitSettings settings, RobustnessTask task)
    {
        var ranked = task.Winner.Ranked();
        List<(Point Point, int Rank)> points = [.. Chosen(task.Winner.Best, [.. ranked.Select(v => v.Point)], settings.Points)];
        var prober = new Prober(task, "overfit", points.Count * settings.Windows);
        var rows = prober.Values([.. points.SelectMany(p => Windows(settings.Windows).Select(window => new Probe(p.Point) { Window = window }))]).Chunk(settings.Windows).ToList();
        var valued = points.Zip(rows).Where(row => Array.TrueForAll(row.Second, double.IsFinite)).ToList();
        var luck = ExpectedMaximum.Of(Math.Max(1, ranked.Count)) / Math.Sqrt(settings.Windows);
        return new(settings.Windows, [.. valued.Select(row => Deflated(row.First, row.Second, luck, task.Winner)).OrderByDescending(p => task.Winner.Signed(p.Deflated))], prober.Tally)
        {
            Probability = valued.Count < 2 ? null : BacktestOverfitting.Probability([.. valued.Select(row => row.Second)]),
            LeftOut = points.Count - valued.Count,
        };
    }

    // The best point, and others at equal distances through the whole ranking: where only the top is looked at, all have been lucky on all of the
    // data, and what one half was lucky in, the other was not.
    private static IEnumerable<(Point Point, int Rank)> Chosen(Point best, List<Point> ranked, int most)
    {
        List<Point> others = [.. ranked.Where(point => !point.Equals(best))];
        var count = Math.Min(most - 1, others.Count);
        var evenly = Enumerable.Range(0, count).Select(i => others[count == 1 ? 0 : (int)((long)i * (others.Count - 1) / (count - 1))]);
        return evenly.Prepend(best).Select(point => (point, ranked.IndexOf(point) + 1));
    }

    private static IEnumerable<double[]> Windows(int count) => Enumerable.Range(0, count).Select(i => new[] { (double)i / count, (i + 1.0) / count });

    private static DeflatedPoint Deflated((Point Point, int Rank) point, double[] values, double luck, Winner winner)
    {
        var moments = Moments.Of(values);
        return new(point.Point, point.Rank, winner.Signed(moments.Mean), moments.Deviation, winner.Signed(moments.Mean - (luck * moments.Deviation)));
    }
}
