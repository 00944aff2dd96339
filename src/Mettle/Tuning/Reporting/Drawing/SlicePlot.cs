// The metric against one parameter: where good values are, and how narrow that place is.
using Mettle.Drawing;

namespace Mettle.Tuning.Reporting.Drawing;

internal static class SlicePlot
{
    private const double Golden = 0.6180339887498949;
    private static readonly Frame Frame = new(320, 220);

    /// <summary>A dot for each trial in which the parameter is active.</summary>
    /// <param name="report">The study.</param>
    /// <param name="trials">Those with a value that are drawn.</param>
    /// <param name="parameter">Which.</param>
    /// <param name="values">The metric.</param>
    public static string Of(StudyReport report, IReadOnlyList<TrialFacts> trials, ParameterNote parameter, ValueAxis values)
    {
        var axis = new ParameterAxis(parameter, 4);
        var active = trials.Where(trial => trial.Params[parameter.Name] is not null).ToList();
        var svg = Frame.Draw(
            new(Frame.Width, Frame.Height, $"{report.Study.Metric} against {parameter.Name}", $"{active.Count} of {trials.Count} trials in which it is active."),
            (parameter.Name + (parameter.Log ? ", log" : ""), axis.Ticks),
            (report.Study.Metric, values.Scale.Ticks(4)));
        (double X, double Y) Place(TrialFacts trial) =>
            (Frame.X(axis.At(trial.Params[parameter.Name]!.Value) + (axis.Reach * Aside(trial))), Frame.Y(values.Scale.At(trial.Value!.Value)));
        return svg.Dots("dots", [.. active.Select(Place)]).Dots("bestdot", [.. active.Where(trial => trial.Number == report.Best?.Trial).Select(Place)]).ToString();
    }

    // Trials with the same choice stand beside one another, each always at the same place: multiples of the golden ratio are spread evenly.
    private static double Aside(TrialFacts trial) => ((trial.Number * Golden % 1) - 0.5) * 1.2;
}
