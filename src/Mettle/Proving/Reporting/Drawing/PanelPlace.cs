// Where the panels of a proof's picture lie, and where a place between 0 and 1 lies across them.
using Mettle.Drawing;

namespace Mettle.Proving.Reporting.Drawing;

internal static class PanelPlace
{
    /// <summary>Of the whole picture.</summary>
    public const int Width = 780;

    /// <summary>Where the first panel begins.</summary>
    public const double First = 84;

    /// <summary>Where names of rows end, and axes begin.</summary>
    public const double Left = 104;

    private const double Right = Width - 36;
    private const double Margin = 56;

    /// <summary>Across, from 0 to 1.</summary>
    public static double X(double at, double left = Left) => left + (at * (Right - left));

    /// <summary>A place for the middle of a text that belongs there, far enough from the ends.</summary>
    public static double Inside(double x, double left = Left) => Math.Clamp(x, left + Margin, Right - Margin);

    /// <summary>A box as commands of a path.</summary>
    public static string Box((double X, double Y) from, (double X, double Y) to) =>
        $"M{Svg.At(from.X)} {Svg.At(from.Y)}H{Svg.At(to.X)}V{Svg.At(to.Y)}H{Svg.At(from.X)}Z";
}
