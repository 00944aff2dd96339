// Text of a Markdown document in the making. Other people's text goes through Text, Code or Block, and can be nothing but text then.
using System.Text;

namespace Mettle.Proving.Reporting.Documents;

internal sealed class Markdown
{
    private const string Escaped = "\\`*_{}[]#~$";

    private readonly StringBuilder page = new();

    /// <summary>One line of text as it is, wherever it stands: no mark of Markdown or HTML in it means anything, and no address becomes a link.</summary>
    public static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in Printable.Line(text).Trim())
        {
            escaped.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '|' => "&#124;",
                '@' => "&#64;",
                _ when Escaped.Contains(character) => $"\\{character}",
                _ => character.ToString(),
            });
        }

        escaped.Replace("://", ":&#47;/").Replace("www.", "www&#46;");
        return Begun(escaped.ToString());
    }

    /// <summary>One line, as code.</summary>
    public static string Code(string text) =>
        text.Length > 0 && text.Trim().Length == text.Length && text.AsSpan().IndexOfAny("`|\\") < 0 ? $"`{Printable.Line(text)}`" : $"<code>{Text(text)}</code>";

    /// <summary>A paragraph of ours.</summary>
    public Markdown Add(string text)
    {
        page.Append(text).Append("\n\n");
        return this;
    }

    /// <summary>A heading and, below it, what is said: nothing at all where that is nothing.</summary>
    public Markdown Section(string heading, Action<Markdown> body)
    {
        var inner = new Markdown();
        body(inner);
        return inner.page.Length == 0 ? this : Add($"## {heading}").Append(inner);
    }

    /// <summary>Points of ours.</summary>
    public Markdown List(IEnumerable<string> points)
    {
        var all = points.ToList();
        return all is [] ? this : Add(string.Join('\n', all.Select(point => $"- {point}")));
    }

    /// <summary>A table of cells of ours, none of it where there are no rows; columns whose heading begins with # hold numbers.</summary>
    public Markdown Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.Select(Row).ToList();
        return all is [] ? this : Add(string.Join('\n', [Row([.. headings.Select(h => h.TrimStart('#'))]), $"|{string.Concat(headings.Select(h => h.StartsWith('#') ? "---:|" : "---|"))}", .. all]));
    }

    /// <summary>Lines of text as they are, in a fence that none of them can close.</summary>
    public Markdown Block(IEnumerable<string> lines, string language = "text")
    {
        var all = lines.Select(Printable.Line).ToList();
        var longest = all.Select(LongestFence).DefaultIfEmpty(0).Max();
        var fence = new string('`', Math.Max(3, longest + 1));
        return Add($"{fence}{language}\n{string.Join('\n', all)}\n{fence}");
    }

    /// <inheritdoc/>
    public override string ToString() => page.ToString().TrimEnd('\n') + "\n";

    private Markdown Append(Markdown other)
    {
        page.Append(other.page);
        return this;
    }

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static int LongestFence(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var character in line)
            longest = Math.Max(longest, run = character == '`' ? run + 1 : 0);
        return longest;
    }

    // At the beginning of a line these make lists, headings and rules.
    private static string Begun(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return text.Length == 0 ? text
            : "-+=".Contains(text[0]) ? $"\\{text}"
            : digits > 0 && digits < text.Length && ".)".Contains(text[digits]) ? text.Insert(digits, "\\")
            : text;
    }
}
