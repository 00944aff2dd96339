// The surroundings of a plot with two axes: lines, numbers, names. Knows where a place between 0 and 1 lies in the drawing.
namespace Mettle.Drawing;

/// <summary>A plot's frame.</summary>
/// <param name="Width">Of the whole drawing.</param>
/// <param name="Height">Of the whole drawing.</param>
internal sealed record Frame(double Width, double Height)
{
    private const double Left = 58;
    private const double Right = 22;
    private const double Top = 24;
    private const double Bottom = 42;
    private const int LongestLabel = 12;

    /// <summary>Across, from 0 to 1.</summary>
    public double X(double at) => Left + (at * (Width - Left - Right));

    /// <summary>Upwards, from 0 to 1.</summary>
    public double Y(double at) => Height - Bottom - (at * (Height - Top - Bottom));

    /// <summary>Draws the axes: the name of the one upwards stands above it.</summary>
    public Svg Draw(Svg svg, (string Name, IReadOnlyList<Tick> Ticks) across, (string Name, IReadOnlyList<Tick> Ticks) upwards)
    {
        foreach (var tick in upwards.Ticks)
        {
            svg.Line("grid", (X(0), Y(tick.At)), (X(1), Y(tick.At)));
            svg.Text((X(0) - 7, Y(tick.At) + 4), tick.Label, "end");
        }

        foreach (var tick in across.Ticks)
        {
            svg.Line("axis", (X(tick.At), Y(0)), (X(tick.At), Y(0) + 4));
            svg.Text((X(tick.At), Y(0) + 17), Cut(tick.Label));
        }

        return svg.Line("axis", (X(0), Y(0)), (X(1), Y(0))).Text((X(0.5), Height - 6), across.Name, kind: "name").Text((4, 13), upwards.Name, "start", "name");
    }

    /// <summary>A label that does not run into the next.</summary>
    public static string Cut(string label, int longest = LongestLabel) => label.Length > longest ? label[..(longest - 1)] + "…" : label;
}
