// Frames as a terminal gets them: cut to its columns, tinted where it may be, harmless whatever the texts say.
using System.Text;

namespace Mettle.Cli.Views.Runs;

public sealed class TerminalsAreDrawnInPlace : IDisposable
{
    private readonly MemoryStream written = new();

    public void Dispose() => written.Dispose();

    [Fact]
    public void Each_frame_begins_where_the_last_began()
    {
        var terminal = new Terminal(written, hasColour: false);
        terminal.Draw([], [new Line("a"), new Line("b")], 80);
        terminal.Draw([new Line("stays")], [new Line("c")], 80);
        Assert.Equal("\e[?2026h\r\e[Ja\nb\n\e[?2026l\e[?2026h\r\e[2A\e[Jstays\nc\n\e[?2026l", Written);
    }

    [Theory]
    [InlineData("abcdefghij", 11, "abcdefghij")]
    [InlineData("abcdefghij", 10, "abcdefgh…")]
    [InlineData("日本語", 7, "日本語")]
    [InlineData("日本語", 6, "日本…")]
    [InlineData("日本語", 5, "日…")]
    [InlineData("e\u0301e\u0301e\u0301", 4, "e\u0301e\u0301e\u0301")]
    [InlineData("abc", 2, "…")]
    public void Lines_are_cut_by_columns(string text, int columns, string shown)
    {
        new Terminal(written, hasColour: false).Draw([], [new Line(text)], columns);
        Assert.Equal($"\e[?2026h\r\e[J{shown}\n\e[?2026l", Written);
    }

    [Theory]
    [InlineData(true, "\e[31mno\e[0m…")]
    [InlineData(false, "no…")]
    public void Tints_are_codes_or_nothing_and_take_no_columns(bool hasColour, string shown)
    {
        new Terminal(written, hasColour).Draw([], [new Line(new Part("no", Tint.Bad), new Part("", Tint.Good), new Part("thing"))], 4);
        Assert.Equal($"\e[?2026h\r\e[J{shown}\n\e[?2026l", Written);
    }

    [Fact]
    public void What_texts_hold_does_not_drive_the_terminal()
    {
        new Terminal(written, hasColour: true).Draw([new Line("a\e[2Jb\nc")], [], 80);
        Assert.Contains("\e[Ja [2Jb c\n", Written);
    }

    private string Written => Encoding.UTF8.GetString(written.ToArray());
}
