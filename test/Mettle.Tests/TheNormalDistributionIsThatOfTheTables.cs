// The normal distribution against tables: its density, values of the complementary error function, and quantiles.
namespace Mettle;

public sealed class TheNormalDistributionIsThatOfTheTables
{
    [Theory]
    [InlineData(0, 0.3989422804014327)]
    [InlineData(-1.5, 0.12951759566589174)]
    [InlineData(double.PositiveInfinity, 0)]
    public void Density(double z, double expected) => Assert.Equal(expected, Normal.Density(z), expected * 1e-14);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.3085375387259869)]
    [InlineData(1, 0.15865525393145707)]
    [InlineData(1.96, 0.024997895148220435)]
    [InlineData(2, 0.02275013194817921)]
    [InlineData(3, 0.0013498980316300957)]
    [InlineData(5, 2.866515718791946e-07)]
    [InlineData(-1.5, 0.9331927987311419)]
    [InlineData(double.PositiveInfinity, 0)]
    public void Above(double z, double expected) => Assert.Equal(expected, Normal.Above(z), expected * 1e-13);

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-9, -5.997807015008182)]
    public void Quantile(double p, double z) => Assert.Equal(z, Normal.Quantile(p), 1e-8);
}
