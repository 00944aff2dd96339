// A block of lines at the bottom of a terminal, drawn again and again in its place, and lines that stay above it. Knows the few ANSI
// sequences for that. The cursor is never hidden and no mode outlasts a frame: however the process ends, the terminal is as it was.
using System.Text;

namespace Mettle.Cli.Views.Runs;

/// <param name="output">The terminal.</param>
/// <param name="hasColour">Whether it may be tinted.</param>
internal sealed class Terminal(Stream output, bool hasColour)
{
    // Between these two a terminal that knows them shows nothing, so that no half of a frame is seen; others ignore them.
    private const string Begin = "\e[?2026h";
    private const string End = "\e[?2026l";

    private int drawn;

    /// <summary>Draws in place of what was drawn last.</summary>
    /// <param name="staying">Goes above the block and is never touched again.</param>
    /// <param name="block">At most a row less than the terminal has.</param>
    /// <param name="columns">The terminal's; lines of the block that are longer are cut.</param>
    public void Draw(IReadOnlyList<Line> staying, IReadOnlyList<Line> block, int columns)
    {
        var frame = new StringBuilder(Begin).Append('\r');
        if (drawn > 0)
            frame.Append($"\e[{drawn}A");
        frame.Append("\e[J");
        foreach (var line in staying)
            Add(frame, line);
        foreach (var line in block)
            Add(frame, Cut(line, columns - 1));
        frame.Append(End);
        drawn = block.Count;
        output.Write(Encoding.UTF8.GetBytes(frame.ToString()));
        output.Flush();
    }

    private static Line Cut(Line line, int columns)
    {
        var all = line.Parts.Sum(p => Columns.Of(p.Text));
        if (all <= columns)
            return line;
        var parts = new List<Part>();
        var left = columns - 1;
        foreach (var part in line.Parts)
        {
            var text = Columns.Cut(part.Text, left);
            left -= Columns.Of(text);
            parts.Add(part with { Text = text });
            if (text.Length < part.Text.Length)
                break;
        }

        return new Line([.. parts, new Part("…")]);
    }

    private void Add(StringBuilder frame, Line line)
    {
        foreach (var part in line.Parts)
        {
            var text = Printable.Line(part.Text);
            frame.Append(hasColour && text.Length > 0 && part.Tint != Tint.None ? $"\e[{Code(part.Tint)}m{text}\e[0m" : text);
        }

        frame.Append('\n');
    }

    private static string Code(Tint tint) => tint switch
    {
        Tint.Bold => "1",
        Tint.Faint => "2",
        Tint.Good => "32",
        Tint.Doubtful => "33",
        _ => "31",
    };
}
