// Straightened values are finite and in order, however far apart the values are, and their unit does not matter.
namespace Mettle.Search.Surrogates;

public sealed class ValuesOfAnySizeAreStraightened
{
    [Theory]
    [InlineData(double.MinValue, double.MaxValue, double.MinValue, double.MaxValue)]
    [InlineData(double.MinValue, double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue)]
    [InlineData(-1e308, 1e-320, 2e-320, 3e-320, 4e-320, 5e-320, 1e308)]
    [InlineData(1.0, 2.0, 3.0, 4.0, 5.0, 1e300)]
    [InlineData(-1e300, 1.0, 2.0, 3.0, 4.0, 5.0)]
    [InlineData(double.MaxValue, double.MaxValue)]
    [InlineData(0.0, 0.0, 0.0)]
    public void Finite_and_in_order(params double[] values)
    {
        var transform = PowerTransform.Of(values);
        var straight = values.Order().Select(transform.Of).ToList();
        Assert.All(straight, value => Assert.True(double.IsFinite(value)));
        Assert.Equal(straight.Order(), straight);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Whatever_their_unit(double unit)
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 35];
        var (small, large) = (PowerTransform.Of(values), PowerTransform.Of([.. values.Select(value => unit * value)]));
        Assert.All(values, value => Assert.Equal(small.Of(value), large.Of(unit * value), 1e-9));
    }
}
