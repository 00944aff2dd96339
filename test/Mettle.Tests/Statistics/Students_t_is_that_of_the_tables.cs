// The t distribution, and what it is made of, against closed forms and numbers integrated elsewhere to 25 digits.
namespace Mettle.Statistics;

public sealed class Students_t_is_that_of_the_tables
{
    [Theory]
    [InlineData(0.001, 6.90717888538385)]
    [InlineData(0.5, 0.5723649429247001)]
    [InlineData(1, 0)]
    [InlineData(3.5, 1.20097360234707)]
    [InlineData(10, 12.8018274800815)]
    [InlineData(100.25, 360.284559637764)]
    public void Gamma_is_that_of_the_handbook(double x, double log) => Assert.Equal(log, Gamma.Log(x), 1e-13 * (1 + Math.Abs(log)));

    [Theory]
    [InlineData(2, 3, 0.4, 0.5248)]
    [InlineData(0.5, 0.5, 0.3, 0.36901011956555)]
    [InlineData(10, 0.5, 0.99, 0.65792817515678)]
    [InlineData(50, 60, 0.45, 0.4642352914306)]
    [InlineData(3, 4, -1, 0)]
    [InlineData(3, 4, 2, 1)]
    public void Incomplete_beta_is_its_integral(double a, double b, double x, double value) => Assert.Equal(value, IncompleteBeta.Of(a, b, x), 1e-12);

    [Theory]
    [InlineData(0.1, 3, 0.4633261744004)]
    [InlineData(1, 4, 0.18695048315)]
    [InlineData(2.5, 7, 0.02049610929288)]
    [InlineData(3.7, 12.5, 0.001421168711547)]
    [InlineData(8, 30, 3.13291123785e-9)]
    [InlineData(1.5, 200, 0.06759566061352)]
    [InlineData(double.PositiveInfinity, 5, 0)]
    [InlineData(double.NegativeInfinity, 5, 1)]
    public void Tails_are_the_integral_of_the_density(double t, double freedom, double above) =>
        Assert.Equal(above, StudentT.Above(t, freedom), 1e-11 * above);

    [Theory]
    [InlineData(1e-9)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(40)]
    public void One_and_two_degrees_of_freedom_have_closed_forms(double t)
    {
        Assert.Equal(0.5 - (Math.Atan(t) / Math.PI), StudentT.Above(t, 1), 14);
        Assert.Equal(0.5 - (t / (2 * Math.Sqrt(2 + (t * t)))), StudentT.Above(t, 2), 14);
    }

    [Theory]
    [InlineData(0.975, 1, 12.7062047361747)]
    [InlineData(0.975, 3, 3.182446305284)]
    [InlineData(0.995, 9, 3.249835541592)]
    [InlineData(0.9, 17.776, 1.331030025017)]
    [InlineData(0.999, 2.5, 13.82219311087)]
    [InlineData(0.75, 120, 0.6765397249125)]
    [InlineData(0.975, 30, 2.042272456301)]
    [InlineData(0.5, 4, 0)]
    public void Quantiles_are_those_of_the_tables(double chance, double freedom, double t)
    {
        Assert.Equal(t, StudentT.Quantile(chance, freedom), 1e-10 * (1 + t));
        Assert.Equal(-t, StudentT.Quantile(1 - chance, freedom), 1e-10 * (1 + t));
    }

    [Fact]
    public void A_quantile_is_the_inverse_of_the_tail() => Breaking.Properties.Holds(chance =>
    {
        var (p, freedom) = (Math.Pow(10, -8 * chance.NextDouble()) / 2, Math.Exp(6 * chance.NextDouble()));
        Assert.Equal(p, StudentT.Above(-StudentT.Quantile(p, freedom), freedom), 1e-9 * p);
    });

    [Fact]
    public void Tails_shrink_with_t_and_mirror() => Breaking.Properties.Holds(chance =>
    {
        var (t, freedom) = (4 * chance.NextDouble(), Math.Exp(6 * chance.NextDouble()));
        Assert.True(StudentT.Above(t + 0.01, freedom) < StudentT.Above(t, freedom));
        Assert.Equal(1, StudentT.Above(t, freedom) + StudentT.Above(-t, freedom), 13);
    });

    [Theory]
    [InlineData(2, 9, 1, 0.80414401826)]
    [InlineData(0.5, 5, 2, 0.065999808391)]
    [InlineData(-1, 12, 0.7, 0.049813673178)]
    [InlineData(2.0345, 33, 2.9155, 0.19221281152)]
    [InlineData(1, 19, -1.5, 0.99297208434)]
    [InlineData(6, 30, 7, 0.20250330908)]
    public void The_noncentral_distribution_is_its_integral(double t, double freedom, double shift, double below) =>
        Assert.Equal(below, NoncentralT.Below(t, freedom, shift), 1e-10);

    [Fact]
    public void Without_a_shift_it_is_the_central_one() =>
        Assert.Equal(1 - StudentT.Above(1.3, 7), NoncentralT.Below(1.3, 7, 0), 13);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Certainty_has_no_quantile(double chance) => Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(chance, 3));
}
