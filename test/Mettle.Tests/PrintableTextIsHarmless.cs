// Text of strangers in a terminal.
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Mettle;

public sealed class PrintableTextIsHarmless
{
    [Theory]
    [InlineData("plain – äöü 日本 ✓ 100 %", "plain – äöü 日本 ✓ 100 %")]
    [InlineData("\U0001F600 stays", "\U0001F600 stays")]
    [InlineData("a\r\nb\tc", "a  b c")]
    [InlineData("\u001b[2Jgone\u0007\u007f\u009b", " [2Jgone   ")]
    [InlineData("\u202egnp.exe\u202c\u2066x\u2069\u200e", " gnp.exe  x  ")]
    [InlineData("a\u2028b\u2029c\u0085d", "a b c d")]
    [InlineData("z\u200bw\u200dj\ufeff\u00ad", "z w j  ")]
    [InlineData("tag \U000E0041", "tag   ")]
    public void What_a_terminal_would_obey_or_hide_becomes_spaces(string text, string shown) =>
        Assert.Equal(shown, Printable.Line(text));

    [Fact]
    public void Half_a_surrogate_pair_is_a_space()
    {
        Assert.Equal("a b", Printable.Line("a\ud83db"));
        Assert.Equal(" ", Printable.Line("\ude00"));
    }

    [Fact]
    public void Any_text_keeps_its_length_and_loses_every_control() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var shown = Printable.Line(text ?? "");
            return shown.Length == (text ?? "").Length
                && !shown.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator);
        }));

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        Assert.Equal(new string('x', 200) + "…", Printable.Of(new string('x', 201)));
        Assert.Equal(new string('x', 200), Printable.Of(new string('x', 200)));
        Assert.Equal("ab…", Printable.Of("  abc  ", 2));
        Assert.Equal("", Printable.Of(null));
        Assert.Equal("", Printable.Of(" \n "));
        Assert.Equal(" …", Printable.Of("\U0001F600", 1));
    }
}
