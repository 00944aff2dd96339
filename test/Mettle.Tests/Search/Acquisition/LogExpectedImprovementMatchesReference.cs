// Log expected improvement against values computed with 200 digits.
namespace Mettle.Search.Acquisition;

public sealed class LogExpectedImprovementMatchesReference
{
    [Theory]
    [InlineData(3, 1.0987396653277077)]
    [InlineData(1, 0.08002621884930694)]
    [InlineData(0, -0.9189385332046728)]
    [InlineData(-0.5, -1.6205162643873199)]
    [InlineData(-1, -2.4851210257126413)]
    [InlineData(-1.5, -3.52993592080571)]
    [InlineData(-2, -4.768783523917114)]
    [InlineData(-3, -7.869686059603029)]
    [InlineData(-5, -16.74430116266099)]
    [InlineData(-10, -55.55312203612235)]
    [InlineData(-15, -118.84817068411358)]
    public void Of_a_standard_belief(double z, double expected) =>
        Assert.Equal(expected, LogExpectedImprovement.LogH(z), Math.Abs(expected) * 1e-12);

    [Fact]
    public void Scales_with_the_values() =>
        Assert.Equal(Math.Log(10) + LogExpectedImprovement.Of(1, 2, 3), LogExpectedImprovement.Of(10, 20, 30), 1e-12);

    [Theory]
    [InlineData(-1e3)]
    [InlineData(-1e10)]
    [InlineData(-1e100)]
    public void Stays_finite_and_ordered_where_improvement_itself_underflows(double mean)
    {
        var far = LogExpectedImprovement.Of(mean, 1, 0);
        Assert.True(double.IsFinite(far) && far < LogExpectedImprovement.Of(mean / 2, 1, 0));
    }

    [Fact]
    public void Has_no_jump_where_its_forms_meet()
    {
        for (var z = -3.0; z < 3; z += 1.0 / 1024)
            Assert.InRange(LogExpectedImprovement.LogH(z + (1.0 / 1024)) - LogExpectedImprovement.LogH(z), 0, 0.004);
    }

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(1, 1, double.NegativeInfinity)]
    public void Without_doubt_is_the_improvement_itself(double mean, double best, double expected) =>
        Assert.Equal(expected, LogExpectedImprovement.Of(mean, 0, best));

    [Theory]
    [InlineData(-40)]
    [InlineData(-5)]
    [InlineData(-1.0001)]
    [InlineData(-0.9999)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    public void Slopes_are_what_a_small_step_changes(double z)
    {
        const double Deviation = 0.7;
        var mean = z * Deviation;
        var (value, ofMean, ofDeviation) = LogExpectedImprovement.WithSlopes(mean, Deviation, 0);
        var step = 1e-6;
        Assert.Equal(LogExpectedImprovement.Of(mean, Deviation, 0), value, 1e-12);
        Assert.Equal((LogExpectedImprovement.Of(mean + step, Deviation, 0) - LogExpectedImprovement.Of(mean - step, Deviation, 0)) / (2 * step), ofMean, 1e-4 * Math.Max(1, Math.Abs(ofMean)));
        Assert.Equal((LogExpectedImprovement.Of(mean, Deviation + step, 0) - LogExpectedImprovement.Of(mean, Deviation - step, 0)) / (2 * step), ofDeviation, 1e-4 * Math.Max(1, Math.Abs(ofDeviation)));
    }
}
