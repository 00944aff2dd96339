// Decimal numerals become the double that is nearest, as the base library finds it.
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Tuning.Data.Extracting;

public sealed class NumeralsAreTheNearestNumbers
{
    private static Gen<string> Digits { get; } = from count in Gen.Choose(0, 18) from digits in Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), count) select new string(digits);

    private static Gen<string> Texts { get; } =
        from sign in Gen.Elements("", "-", "+")
        from whole in Digits
        from fraction in Gen.OneOf(Gen.Constant(""), Digits.Select(digits => $".{digits}"))
        from exponent in Gen.Frequency((5, Gen.Constant("")), (1, Gen.Choose(-330, 330).Select(e => $"e{e}")))
        select sign + whole + fraction + exponent;

    [Fact]
    public void AnyNumeral() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        var isOne = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var expected) && double.IsFinite(expected);
        return Numerals.TryParse(Encoding.ASCII.GetBytes(text), out var value) == isOne
            && (!isOne || BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(expected));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1-")]
    [InlineData("1e999")]
    [InlineData("0x1")]
    public void WhatIsNone(string text) => Assert.False(Numerals.TryParse(Encoding.ASCII.GetBytes(text), out _));
}
