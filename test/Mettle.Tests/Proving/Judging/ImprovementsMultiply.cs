// Composition: ratios multiply, percentages are never added, and errors grow as they should.
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

public sealed class ImprovementsMultiply
{
    [Fact]
    public void Percentages_are_never_added()
    {
        // 75 % and 98.8 % less are 99.7 % less, and 13 % and 40 % less are 47.8 %, not 53 %.
        Assert.Equal(0.25 * 0.012, Composition.Of([Exactly(0.25), Exactly(0.012)])!.Value, 15);
        var composed = Composition.Of([Exactly(0.87), Exactly(0.60)])!;
        Assert.Equal(0.522, composed.Value, 12);
        Assert.NotEqual(1 - 0.13 - 0.40, composed.Value, 3);
        // A loss takes back what a gain gave: +25 % and −20 % are nothing.
        Assert.Equal(1, Composition.Of([Exactly(1.25), Exactly(0.8)])!.Value, 12);
    }

    [Fact]
    public void Half_widths_of_logarithms_add_in_quadrature_on_each_side()
    {
        var composed = Composition.Of([Of(0.5, -0.3, 0.6), Of(0.8, -0.4, 0.8)])!;
        Assert.Equal(Math.Log(0.4) - 0.5, Math.Log(composed.Interval.Low), 12);
        Assert.Equal(Math.Log(0.4) + 1.0, Math.Log(composed.Interval.High), 12);
    }

    [Fact]
    public void One_alone_is_itself_and_none_is_nothing()
    {
        Assert.Null(Composition.Of([]));
        var one = Of(0.5, -0.1, 0.2);
        var composed = Composition.Of([one])!;
        Assert.Equal((one.Value, one.Interval.Low, one.Interval.High), (composed.Value, composed.Interval.Low, composed.Interval.High), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) + Math.Abs(a.Item3 - b.Item3) < 1e-12);
        Assert.Equal(new Interval(0, double.PositiveInfinity), Composition.Of([one, one with { Interval = new(0, double.PositiveInfinity) }])!.Interval);
    }

    [Fact]
    public void The_interval_covers_the_true_product_as_often_as_each_covers_its_own()
    {
        // 400 experiments of three changes, 12 pairs each: 95 %, but for 3 standard deviations of luck.
        var covered = Enumerable.Range(0, 400).Count(i => Composition.Of([.. new[] { 0.9, 0.8, 0.7 }.Select((ratio, k) =>
            Judge.Of(Some.Terms(new(12, 12), Some.Faster), Some.Pairs(12, ratio, 0.1, (ulong)((3 * i) + k + 1))).Criteria[0].Ratio!)])!.Interval.Contains(0.9 * 0.8 * 0.7));
        Assert.InRange(covered, 367, 399);
    }

    private static RatioEstimate Exactly(double ratio) => new("t", ratio, new(ratio, ratio));

    private static RatioEstimate Of(double ratio, double below, double above) => new("t", ratio, new(ratio * Math.Exp(below), ratio * Math.Exp(above)));
}
