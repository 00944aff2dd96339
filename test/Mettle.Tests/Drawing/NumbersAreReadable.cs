namespace Mettle.Drawing;

public sealed class NumbersAreReadable
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234567, "1234567")]
    [InlineData(12345678, "1.235e7")]
    [InlineData(-0.00012346, "-0.0001235")]
    [InlineData(0.000012345, "1.235e-5")]
    [InlineData(0.99999, "1")]
    public void Numbers_have_four_figures(double number, string shown) => Assert.Equal(shown, Shown.Number(number));

    [Theory]
    [InlineData(0.42, "0.420 s")]
    [InlineData(12.34, "12.3 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    public void Seconds_have_fitting_units(double seconds, string shown) => Assert.Equal(shown, Shown.Seconds(seconds));
}
