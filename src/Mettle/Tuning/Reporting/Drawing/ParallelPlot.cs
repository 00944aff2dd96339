// Every trial as a line across all axes: what good trials have in common.
using System.Text;
using Mettle.Drawing;

namespace Mettle.Tuning.Reporting.Drawing;

internal static class ParallelPlot
{
    private const double Apart = 112;
    private const double Left = 46;
    private const double Right = 66;
    private const double Top = 34;
    private const double Bottom = 316;
    private const int Shades = 5;

    /// <summary>Parameters in their order, the metric last. A parameter that is not active is a gap in the line.</summary>
    public static string Of(StudyReport report, IReadOnlyList<TrialFacts> trials, IReadOnlyList<ParameterNote> parameters, ValueAxis values)
    {
        var axes = parameters.Select(parameter => new ParameterAxis(parameter, 5)).ToList();
        var width = Left + (Apart * axes.Count) + Right;
        var svg = new Svg(width, Bottom + 14, "Parallel coordinates", $"{trials.Count} trials as lines across {axes.Count} parameters to {report.Study.Metric}.", $" id=\"parallel\" style=\"min-width:{width * 0.75:0}px;max-width:{width * 1.2:0}px\"");
        svg.Add($"<g class=\"lines\" style=\"stroke-opacity:{Math.Clamp(60.0 / trials.Count, 0.1, 0.85):0.00}\">");
        // The best last, so that they lie on top.
        var worstFirst = report.Study.Goal.BestFirst(trials, trial => trial.Value!.Value).Reverse().ToList();
        foreach (var (i, trial) in worstFirst.Index())
            Line(svg, $"q{i * Shades / worstFirst.Count}", trial, axes, values);
        svg.Add("</g>");
        if (trials.FirstOrDefault(trial => trial.Number == report.Best?.Trial) is { } best)
            Line(svg, "best", best, axes, values);
        foreach (var (i, axis) in axes.Index())
            Axis(svg, i, axis.Name, axis.Ticks);
        Axis(svg, axes.Count, report.Study.Metric, values.Scale.Ticks(5));
        return svg.ToString();
    }

    private static void Axis(Svg svg, int index, string name, IReadOnlyList<Tick> ticks)
    {
        svg.Line("axis", (X(index), Top), (X(index), Bottom)).Text((X(index), 16), Frame.Cut(name, 15), kind: "name");
        foreach (var tick in ticks)
            svg.Text((X(index) + 5, Y(tick.At) + 4), Frame.Cut(tick.Label, 10), "start", "halo");
    }

    private static void Line(Svg svg, string kind, TrialFacts trial, List<ParameterAxis> axes, ValueAxis values)
    {
        var line = new StringBuilder();
        var drawn = false;
        foreach (var (i, axis) in axes.Index())
        {
            var value = trial.Params[axis.Name];
            if (value is not null)
                line.Append($"{(drawn ? 'L' : 'M')}{Svg.At(X(i))} {Svg.At(Y(axis.At(value.Value)))}");
            drawn = value is not null;
        }

        line.Append($"{(drawn ? 'L' : 'M')}{Svg.At(X(axes.Count))} {Svg.At(Y(values.Scale.At(trial.Value!.Value)))}h4");
        svg.Add($"<path class=\"{kind}\" d=\"{line}\"><title>trial {trial.Number}: {Shown.Number(trial.Value.Value)}</title></path>");
    }

    private static double X(int axis) => Left + (axis * Apart);

    private static double Y(double at) => Bottom - (at * (Bottom - Top));
}
