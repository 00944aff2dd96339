// Text of an HTML page in the making. Everything that is not ours goes through Text.
using System.Net;
using System.Text;

namespace Mettle.Drawing;

internal sealed class Html
{
    private readonly StringBuilder page = new();

    /// <summary>Other people's text, fit to stand in a page and in an attribute.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(Printable.Line(text));

    /// <summary>Markup of ours.</summary>
    public Html Add(string markup)
    {
        page.Append(markup).Append('\n');
        return this;
    }

    /// <summary>A heading and what stands below it, as a card.</summary>
    public Html Card(string heading, string markup, string kind = "") =>
        Add($"<section class=\"card {kind}\"><h2>{Text(heading)}</h2>").Add(markup).Add("</section>");

    /// <summary>A table; columns whose heading begins with # hold numbers.</summary>
    public static string Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var numbers = headings.Select(heading => heading.StartsWith('#') ? " class=\"n\"" : "").ToList();
        var table = new StringBuilder("<div class=\"wide\" tabindex=\"0\"><table><thead><tr>");
        foreach (var (i, heading) in headings.Index())
            table.Append($"<th scope=\"col\"{numbers[i]}>{Text(heading.TrimStart('#'))}</th>");
        table.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            table.Append("<tr>");
            foreach (var (i, cell) in row.Index())
                table.Append($"<td{numbers[i]}>{Text(cell)}</td>");
            table.Append("</tr>\n");
        }

        return table.Append("</tbody></table></div>").ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => page.ToString();
}
