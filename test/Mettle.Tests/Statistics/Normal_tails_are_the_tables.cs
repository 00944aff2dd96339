// The normal distribution's tail against values of the complementary error function.
namespace Mettle.Statistics;

public sealed class Normal_tails_are_the_tables
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.3085375387259869)]
    [InlineData(1, 0.15865525393145707)]
    [InlineData(1.96, 0.024997895148220435)]
    [InlineData(2.9999, 0.0013503412829549248)]
    [InlineData(3, 0.0013498980316300957)]
    [InlineData(3.0001, 0.001349454913260717)]
    [InlineData(5, 2.866515718791946e-07)]
    [InlineData(-1.5, 0.9331927987311419)]
    [InlineData(double.PositiveInfinity, 0)]
    public void Above(double z, double expected) => Assert.Equal(expected, Normal.Above(z), expected * 1e-11);
}
