// What every run took, a row a side, on one axis: a dot a run, a box around the middle half, a line at the median.
using Mettle.Drawing;
using Mettle.Proving.Declared;
using Mettle.Statistics;

namespace Mettle.Proving.Reporting.Drawing;

internal sealed class DistributionPanel
{
    private const double RowHeight = 66;
    private const double Golden = 0.6180339887498949;
    private const double FromZero = 0.6;
    private const double Margin = 0.06;

    private readonly double top;
    private readonly Sampled sampled;
    private readonly Scale scale;

    /// <summary>A panel that begins there.</summary>
    public DistributionPanel(double top, Sampled sampled)
    {
        this.top = top;
        this.sampled = sampled;
        var all = sampled.Baseline.Concat(sampled.Candidate).Select(value => value / sampled.Unit.Size).ToList();
        var (low, high) = (all.Min(), all.Max());
        var margin = high > low ? (high - low) * Margin : Math.Max(Math.Abs(high) * Margin, double.Epsilon);
        // From zero, lengths compare as the numbers do; where the sides are close, that would hide what there is to see.
        scale = low >= 0 && low < high * FromZero ? new(0, high + margin) : new(low - margin, high + margin);
    }

    /// <summary>Where it ends.</summary>
    public double Bottom => Axis + 56;

    private double Axis => top + 18 + (2 * RowHeight);

    /// <summary>Draws it.</summary>
    public void Draw(Svg svg)
    {
        svg.Text((24, top + 4), Heading, "start", "head");
        foreach (var tick in scale.Ticks(7))
        {
            svg.Line("grid", (PanelPlace.X(tick.At), top + 16), (PanelPlace.X(tick.At), Axis));
            svg.Text((PanelPlace.X(tick.At), Axis + 17), tick.Label);
        }

        svg.Line("axis", (PanelPlace.X(0), Axis), (PanelPlace.X(1), Axis));
        Row(svg, "baseline", sampled.Baseline, top + 18 + (RowHeight * 0.62));
        Row(svg, "candidate", sampled.Candidate, top + 18 + (RowHeight * 1.62));
    }

    private string Heading
    {
        get
        {
            var what = sampled.Measure switch
            {
                Criterion.Duration => "Time of each run",
                Criterion.Cpu => "CPU time of each run",
                Criterion.Memory => "Memory of each run",
                _ => $"{Frame.Cut(sampled.Measure, 40)} of each run",
            };
            var unit = sampled.Unit.Name.Length > 0 ? $", {sampled.Unit.Name}" : "";
            return $"{what}{unit}{(scale.Min == 0 ? "" : " (the axis does not begin at 0)")}";
        }
    }

    private void Row(Svg svg, string side, IReadOnlyList<double> samples, double y)
    {
        double[] sorted = [.. samples.Order()];
        var (first, median, third) = (X(Quantile.Of(sorted, 25)), Quantile.Of(sorted, 50), X(Quantile.Of(sorted, 75)));
        svg.Add($"<g class=\"{side}\">")
            .Text((PanelPlace.Left - 12, y + 4), side, "end", "name")
            .Path("box", PanelPlace.Box((first, y - 17), (third, y + 17)))
            .Dots("runs", [.. samples.Select((value, i) => (X(value), y + (((i * Golden % 1) - 0.5) * 24)))])
            .Line("median", (X(median), y - 20), (X(median), y + 20))
            .Text((PanelPlace.Inside(X(median)), y - 25), $"median {sampled.Unit.Of(median)}", kind: "halo")
            .Add("</g>");
    }

    private double X(double value) => PanelPlace.X(scale.At(value / sampled.Unit.Size));
}
