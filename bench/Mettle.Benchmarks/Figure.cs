// One measured figure, with the bar it is held against where there is one, and tables of them.
using System.Globalization;
using System.Text;

namespace Mettle.Benchmarks;

/// <summary>A figure; <paramref name="Bar"/> is in the same unit, and lower is better.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double? Bar = null)
{
    public static string Table(IEnumerable<Figure> figures)
    {
        var table = new StringBuilder("| what | measured | bar |\n|---|---:|---:|\n");
        foreach (var f in figures)
            table.Append(CultureInfo.InvariantCulture, $"| {f.Name} | {Number(f.Value)} {f.Unit} | {Held(f)} |\n");
        return table.ToString();
    }

    private static string Held(Figure f) => f.Bar is { } bar ? $"{Number(bar)} {f.Unit}{(f.Value <= bar ? "" : ", **missed**")}" : "";

    private static string Number(double value) => value switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };
}
