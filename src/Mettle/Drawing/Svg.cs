// Text of a drawing in the making. Coordinates have one decimal.
using System.Globalization;
using System.Text;

namespace Mettle.Drawing;

/// <summary>A drawing with a title and a description for those who do not see it. Classes of what is drawn are those of <see cref="DrawingStyle"/>.</summary>
internal sealed class Svg
{
    private const int Layers = 8;

    private readonly StringBuilder drawing = new();

    /// <summary>A drawing of this size, in its own units; it is as wide as its place.</summary>
    public Svg(double width, double height, string title, string description, string attributes = "") =>
        drawing.Append($"<svg viewBox=\"0 0 {At(width)} {At(height)}\" role=\"img\"{attributes}><title>{Html.Text(title)}</title><desc>{Html.Text(description)}</desc>\n");

    /// <summary>A coordinate.</summary>
    public static string At(double coordinate) => Math.Round(coordinate, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A piece of markup of ours.</summary>
    public Svg Add(string markup)
    {
        drawing.Append(markup).Append('\n');
        return this;
    }

    /// <summary>A straight line.</summary>
    public Svg Line(string kind, (double X, double Y) from, (double X, double Y) to) => Path(kind, $"M{At(from.X)} {At(from.Y)}L{At(to.X)} {At(to.Y)}");

    /// <summary>What a path's commands describe.</summary>
    public Svg Path(string kind, string commands) => Add($"<path class=\"{kind}\" d=\"{commands}\"/>");

    /// <summary>
    /// Dots, as lines without a length whose ends are round: a fraction of the text that circles take. What is in one path does not darken where
    /// it overlaps, so a few paths share the dots, and many at one place show.
    /// </summary>
    public Svg Dots(string kind, IReadOnlyList<(double X, double Y)> places)
    {
        for (var layer = 0; layer < Math.Min(Layers, places.Count); layer++)
            Path(kind, string.Concat(places.Where((_, i) => i % Layers == layer).Select(p => $"M{At(p.X)} {At(p.Y)}h0")));
        return this;
    }

    /// <summary>Other people's text at a place; its anchor is start, middle or end.</summary>
    public Svg Text((double X, double Y) at, string text, string anchor = "middle", string kind = "") =>
        Add($"<text x=\"{At(at.X)}\" y=\"{At(at.Y)}\" text-anchor=\"{anchor}\"{(kind.Length == 0 ? "" : $" class=\"{kind}\"")}>{Html.Text(text)}</text>");

    /// <inheritdoc/>
    public override string ToString() => drawing + "</svg>";
}
