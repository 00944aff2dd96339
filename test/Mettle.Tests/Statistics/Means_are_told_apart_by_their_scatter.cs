// The t tests against Student's own example, as R's t.test prints it, and what must not change them.
namespace Mettle.Statistics;

public sealed class Means_are_told_apart_by_their_scatter
{
    // Cushny and Peebles's hours of sleep gained, from Student's paper of 1908 (R's data set "sleep").
    private static readonly double[] Dextro = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Laevo = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    [Fact]
    public void Pairs_of_sleepers()
    {
        var test = TTests.Paired([.. Dextro.Zip(Laevo, (d, l) => d - l)]);
        Assert.Equal((-1.58, 9.0), (test.Difference, test.Freedom), Near(1e-12));
        Assert.Equal((-4.0621, 0.002833), (test.Statistic, test.TwoSided), Near(5e-5));
        Assert.Equal((-2.4598858, -0.7001142), (test.Interval(0.95).Low, test.Interval(0.95).High), Near(5e-8));
    }

    [Fact]
    public void Sleepers_who_are_not_paired()
    {
        var test = TTests.Welch(Dextro, Laevo);
        Assert.Equal((-1.8608, 17.776), (test.Statistic, test.Freedom), Near(5e-4));
        Assert.Equal(0.07939, test.TwoSided, 5);
        Assert.Equal((-3.3654832, 0.2054832), (test.Interval(0.95).Low, test.Interval(0.95).High), Near(5e-8));
    }

    [Fact]
    public void Without_scatter_the_answer_is_certain()
    {
        var test = TTests.Paired([0.1, 0.1, 0.1]);
        Assert.Equal((double.PositiveInfinity, 0.0, 1.0, 0.0), (test.Statistic, test.Greater, test.Less, test.TwoSided));
        Assert.Equal(new Interval(0.1, 0.1), test.Interval(0.99));
        Assert.Equal((0.0, 1.0), (TTests.Paired([0, 0]).Statistic, TTests.Paired([0, 0]).TwoSided));
        Assert.Equal((double.NegativeInfinity, 3.0), (TTests.Welch([1, 1], [2, 2, 2]).Statistic, TTests.Welch([1, 1], [2, 2, 2]).Freedom));
    }

    [Fact]
    public void The_interval_leaves_out_zero_just_where_p_is_small() => Breaking.Properties.Holds(chance =>
    {
        double[] samples = [.. Enumerable.Range(0, 2 + chance.NextInt(12)).Select(_ => 0.8 + chance.NextNormal())];
        var test = TTests.Paired(samples);
        Assert.Equal(test.TwoSided < 0.1, !test.Interval(0.9).Contains(0));
        Assert.Equal(1, test.Greater + test.Less, 12);
    });

    [Fact]
    public void Units_and_sides_do_not_matter() => Breaking.Properties.Holds(chance =>
    {
        double[] one = [.. Enumerable.Range(0, 2 + chance.NextInt(9)).Select(_ => chance.NextNormal())];
        double[] two = [.. Enumerable.Range(0, 2 + chance.NextInt(9)).Select(_ => 3 * chance.NextNormal())];
        var test = TTests.Welch(one, two);
        Assert.Equal(test.TwoSided, TTests.Welch([.. two.Select(x => (5 * x) + 7)], [.. one.Select(x => (5 * x) + 7)]).TwoSided, 1e-9);
        Assert.InRange(test.Freedom, Math.Min(one.Length, two.Length) - 1 - 1e-9, one.Length + two.Length - 2 + 1e-9);
    });

    [Fact]
    public void What_has_no_scatter_to_judge_by_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TTests.Paired([1]));
        Assert.Throws<ArgumentException>(() => TTests.Paired([]));
        Assert.Throws<ArgumentException>(() => TTests.Welch([1, 2], [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TTests.Paired([1, 2]).Interval(1));
    }

    private static Func<(double, double), (double, double), bool> Near(double off) =>
        (a, b) => Math.Abs(a.Item1 - b.Item1) <= off && Math.Abs(a.Item2 - b.Item2) <= off;
}
