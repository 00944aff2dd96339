// Tables of a document.
using System.Globalization;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>A first column of text and others of figures.</summary>
internal static class Markdown
{
    public const string None = "–";

    public static string Table(IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        var titles = head.ToList();
        var rule = $"|---|{string.Concat(titles.Skip(1).Select(_ => "---:|"))}";
        return string.Concat(new[] { Row(titles), rule }.Concat(rows.Select(Row)).Select(line => $"{line}\n"));
    }

    public static string Folded(string title, string text) => $"<details><summary>{title}</summary>\n\n{text}\n</details>\n";

    /// <summary>Three digits or more: 1.23e-05, 0.0123, 12.3, 12345.</summary>
    public static string Number(double value) => double.IsNaN(value)
        ? None
        : value.ToString(value is 0 or (>= 0.001 and < 100000) ? Plain(value) : "0.##e-00", CultureInfo.InvariantCulture);

    /// <summary>Two decimals.</summary>
    public static string Share(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A chance: two digits, or that it is below a millionth.</summary>
    public static string Chance(double p) => p switch
    {
        < 1e-6 => "p < 1e-6",
        < 0.01 => string.Create(CultureInfo.InvariantCulture, $"p = {p:0e-0}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"p = {p:0.00}"),
    };

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Plain(double value) => value switch { >= 100 => "0", >= 10 => "0.0", >= 1 => "0.00", >= 0.1 => "0.000", >= 0.01 => "0.0000", _ => "0.#####" };
}
