// How far apart numbers are: at the ends of what doubles hold, and where they hold no more.
using Mettle.Breaking;

namespace Mettle.Proving.Equivalence;

public sealed class ToleranceIsMeasured
{
    private static readonly Tolerance Absolute = new(1e-10, false);
    private static readonly Tolerance Relative = new(0.01, true);

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, -0.0, 0, 0)]
    [InlineData(double.NaN, double.NaN, 0, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0, 0)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.MaxValue, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, 0, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(0.5, 0.25, 0.25, 0.5)]
    [InlineData(-4, 4, 2, 2)]
    [InlineData(200, 100, 0.5, 0.5)]
    [InlineData(double.MaxValue, double.MinValue, 2, 2)]
    [InlineData(0, 5e-324, 5e-324, 1)]
    public void Doubles(double a, double b, double absolute, double relative)
    {
        Assert.Equal(absolute, Absolute.Distance(a, b));
        Assert.Equal(absolute, Absolute.Distance(b, a));
        Assert.Equal(relative, Relative.Distance(a, b));
        Assert.Equal(relative, Relative.Distance(b, a));
    }

    [Theory]
    [InlineData("1", "1.000e0", true)]
    [InlineData("120", "1.2e2", true)]
    [InlineData("0.00", "-0e5", true)]
    [InlineData("-1", "1", false)]
    [InlineData("123456789012345678901", "123456789012345678902", false)]
    [InlineData("123456789012345678901", "12345678901234567890.1e1", true)]
    [InlineData("1e400", "1e401", false)]
    [InlineData("1e-400", "2e-400", false)]
    [InlineData("1e99999999999999999999", "1e99999999999999999998", false)]
    [InlineData("inf", "+Infinity", true)]
    [InlineData("inf", "1e400", false)]
    public void Numerals_are_equal_where_their_digits_are(string one, string other, bool equal)
    {
        Assert.True(Numeral.TryParse(one, out var a) && Numeral.TryParse(other, out var b) && Is(a, b) == equal && Is(b, a) == equal);

        static bool Is(Numeral a, Numeral b) => new Tolerance(0, true).Allows(new Tolerance(0, true).Distance(a, b));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1\0")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData("--inf")]
    [InlineData("e")]
    [InlineData("∞")]
    [InlineData("1 2")]
    [InlineData("nano")]
    public void These_are_no_numerals(string text) => Assert.False(Numeral.TryParse(text, out _));

    [Fact]
    public void What_is_at_most_so_far_apart_is_alike() => Properties.Holds(chance =>
    {
        var tolerance = new Tolerance(Math.Pow(10, -1 - chance.NextInt(12)), chance.NextInt(2) == 0);
        var a = chance.NextNormal() * Math.Pow(10, chance.NextInt(40) - 20);
        var scale = tolerance.IsRelative ? Math.Abs(a) : Math.Max(1, Math.Abs(a));

        Assert.True(tolerance.Allows(tolerance.Distance(a, a + (0.9 * tolerance.Within * scale))));
        Assert.False(tolerance.Allows(tolerance.Distance(a, a + (1.3 * tolerance.Within * scale))));
    });
}
