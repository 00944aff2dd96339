// What a power makes of values: order, scale and shape.
namespace Mettle.Search.Surrogates;

public sealed class PowersStraightenValues
{
    public static TheoryData<double[]> Samples => new(
        Draw(x => x),
        Draw(Math.Exp),
        Draw(x => -Math.Exp(3 * x)),
        Draw(x => 1e300 * x),
        Draw(x => 1e-300 * x),
        [4],
        [4, 4, 4],
        [-1e300, 1e300, 0],
        [1, 2, 3, 4, 5, 1e300],
        [-1e308, 1e-320, 2e-320, 3e-320, 4e-320, 1e308],
        [double.MinValue, double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue]);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Order_is_kept_and_numbers_stay_small(double[] values)
    {
        var transform = PowerTransform.Of(values);
        var sorted = values.Order().Select(transform.Of).ToArray();
        Assert.All(sorted, x => Assert.InRange(x, -100, 100));
        for (var i = 1; i < sorted.Length; i++)
            Assert.True(sorted[i] >= sorted[i - 1]);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Their_unit_does_not_matter(double unit)
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 35];
        var (small, large) = (PowerTransform.Of(values), PowerTransform.Of([.. values.Select(value => unit * value)]));
        Assert.All(values, value => Assert.Equal(small.Of(value), large.Of(unit * value), 1e-9));
    }

    [Fact]
    public void What_comes_out_has_mean_0_and_deviation_1()
    {
        var values = Draw(Math.Exp);
        var bent = Array.ConvertAll(values, PowerTransform.Of(values).Of);
        Assert.Equal(0, bent.Average(), 1e-9);
        Assert.Equal(1, bent.Average(x => x * x), 1e-9);
    }

    [Fact]
    public void A_tail_is_shortened()
    {
        var values = Draw(x => -Math.Exp(2 * x));
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(x => (x - mean) * (x - mean)));
        Assert.True(PowerTransform.Of(values).Of(values.Min()) > 0.7 * ((values.Min() - mean) / deviation));
    }

    [Fact]
    public void Slopes_are_what_a_small_step_changes()
    {
        var transform = PowerTransform.Of(Draw(Math.Exp));
        foreach (var x in new[] { 0.1, 1, 3.7 })
            Assert.Equal((transform.Of(x + 1e-6) - transform.Of(x - 1e-6)) / 2e-6, transform.Spread(x, 1), 1e-6);
    }

    private static double[] Draw(Func<double, double> shape)
    {
        var chance = new Seed(3).Chance();
        return [.. Enumerable.Range(0, 80).Select(_ => shape(chance.NextNormal()))];
    }
}
