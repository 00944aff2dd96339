// An axis of ratios on which the limit and 1 can always be seen: equal factors are equal distances.
using Mettle.Drawing;
using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting.Drawing;

/// <summary>The axis.</summary>
/// <param name="Scale">Its ends.</param>
/// <param name="Left">Where it begins in the picture.</param>
internal sealed record RatioAxis(Scale Scale, double Left)
{
    private const double Margin = 0.14;
    private const double Least = 0.02;
    private const int LongestMark = 40;

    /// <summary>With room around the intervals; an end that is not bounded is beyond it.</summary>
    public static RatioAxis Of(IEnumerable<RatioEstimate> ratios, IEnumerable<double> marks, double left)
    {
        var shown = ratios.SelectMany(ratio => new[] { ratio.Value, ratio.Interval.Low, ratio.Interval.High }).Concat(marks)
            .Where(value => value > 0 && double.IsFinite(value)).Append(1).Select(value => Math.Log(value)).ToList();
        var margin = Math.Max((shown.Max() - shown.Min()) * Margin, Least);
        return new(new(Math.Exp(shown.Min() - margin), Math.Exp(shown.Max() + margin), Log: true), left);
    }

    /// <summary>Across.</summary>
    public double X(double ratio) => PanelPlace.X(Scale.At(ratio), Left);

    /// <summary>Draws lines and numbers between two heights, 1, and the limit of a criterion with the side on which it is met.</summary>
    public void Draw(Svg svg, (double From, double To) y, CriterionJudgement? limited)
    {
        if (limited is { Limit: { } enough })
            svg.Path("enough", PanelPlace.Box((limited.IsAtMost ? PanelPlace.X(0, Left) : X(enough), y.From), (limited.IsAtMost ? X(enough) : PanelPlace.X(1, Left), y.To)));
        foreach (var tick in Scale.Ticks(6))
        {
            svg.Line("grid", (PanelPlace.X(tick.At, Left), y.From), (PanelPlace.X(tick.At, Left), y.To));
            svg.Text((PanelPlace.X(tick.At, Left), y.To + 17), tick.Label);
        }

        svg.Line("axis", (PanelPlace.X(0, Left), y.To), (PanelPlace.X(1, Left), y.To)).Line("one", (X(1), y.From), (X(1), y.To));
        // The lower of both marks is named to its left, the other to its right, so that they never meet.
        var isLower = limited?.Limit is not > 1;
        Mark(svg, (X(1), y.From), "no change", !isLower);
        if (limited is { Limit: { } limit })
        {
            svg.Line("limit", (X(limit), y.From), (X(limit), y.To));
            Mark(svg, (X(limit), y.From), Frame.Cut($"enough: {limited.Required}", LongestMark), isLower);
        }
    }

    /// <summary>Draws an interval with its estimate.</summary>
    public void Interval(Svg svg, RatioEstimate ratio, double y, string verdict)
    {
        var (low, high) = (X(ratio.Interval.Low), X(ratio.Interval.High));
        svg.Add($"<g class=\"{verdict}\">").Line("interval", (low, y), (high, y))
            .Path("ends", $"M{Svg.At(low)} {Svg.At(y - 8)}v16M{Svg.At(high)} {Svg.At(y - 8)}v16")
            .Path("point", $"M{Svg.At(X(ratio.Value))} {Svg.At(y)}h0").Path("core", $"M{Svg.At(X(ratio.Value))} {Svg.At(y)}h0").Add("</g>");
    }

    private static void Mark(Svg svg, (double X, double Y) at, string text, bool isLeft) => svg.Text((at.X + (isLeft ? -5 : 5), at.Y - 5), text, isLeft ? "end" : "start");
}
