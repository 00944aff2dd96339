namespace Mettle.Drawing;

public sealed class AxesHaveSensibleTicks
{
    [Theory]
    [InlineData(0, 1, 5, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 200, 6, "0 50 100 150 200")]
    [InlineData(-0.03, 0.07, 4, "0 0.05")]
    [InlineData(1000.001, 1000.005, 4, "1000.001 1000.002 1000.003 1000.004 1000.005")]
    [InlineData(3, 3, 4, "3")]
    public void Numbers_are_round(double min, double max, int wanted, string labels) =>
        Assert.Equal(labels, string.Join(' ', new Scale(min, max).Ticks(wanted).Select(tick => tick.Label)));

    [Theory]
    [InlineData(0.001, 1, 5, "0.001 0.01 0.1 1")]
    [InlineData(16, 512, 5, "20 50 100 200 500")]
    [InlineData(1e-12, 1, 4, "1e-12 1e-9 1e-6 0.001 1")]
    [InlineData(30, 40, 4, "30 35 40")]
    public void Logarithmic_axes_have_powers(double min, double max, int wanted, string labels) =>
        Assert.Equal(labels, string.Join(' ', new Scale(min, max, Log: true).Ticks(wanted).Select(tick => tick.Label)));

    [Fact]
    public void Equal_ratios_are_equal_distances()
    {
        var scale = new Scale(1, 100, Log: true);
        Assert.Equal(0.5, scale.At(10), 12);
        Assert.Equal(0, scale.At(0.5));
        Assert.Equal(0.1, new Scale(0, 100).At(10), 12);
    }

    [Theory]
    [InlineData(double.MaxValue, -double.MaxValue)]
    [InlineData(1e16, 1e16 + 4)]
    [InlineData(0, double.Epsilon)]
    public void Numbers_at_the_edge_of_the_possible_end_too(double min, double max) => Assert.InRange(new Scale(min, max).Ticks(5).Count, 0, 20);
}
