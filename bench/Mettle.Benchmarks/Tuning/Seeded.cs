// A figure over seeds: its median, and how far that might have come out differently.
using Mettle.Benchmarks.Search.Quality;
using Mettle.Statistics;

namespace Mettle.Benchmarks.Tuning;

/// <param name="Values">One a seed.</param>
internal sealed record Seeded(IReadOnlyList<double> Values)
{
    public double Median => MedianOf(Values);

    /// <summary>Median and 95 % interval: <c>22 (18 – 26)</c>; the figure alone where there is one.</summary>
    public override string ToString()
    {
        if (Values is [var only])
            return Markdown.Number(only);
        var (low, high) = Bootstrap.Interval(Values.Count, times => MedianOf(Drawn(times)), new Seed(1));
        return $"{Markdown.Number(Median)} ({Markdown.Number(low)} – {Markdown.Number(high)})";
    }

    private List<double> Drawn(ReadOnlySpan<int> times)
    {
        var drawn = new List<double>(Values.Count);
        for (var i = 0; i < Values.Count; i++)
            drawn.AddRange(Enumerable.Repeat(Values[i], times[i]));
        return drawn;
    }

    private static double MedianOf(IEnumerable<double> values) => Quantile.Of([.. values.Order()], 50);
}
