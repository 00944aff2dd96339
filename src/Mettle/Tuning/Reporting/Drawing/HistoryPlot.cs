// How a study went: a dot for each value, and the best so far as a line.
using System.Text;
using Mettle.Drawing;

namespace Mettle.Tuning.Reporting.Drawing;

internal static class HistoryPlot
{
    private const int Most = 2000;
    private static readonly Frame Frame = new(480, 290);

    /// <summary>Against the number of ended trials.</summary>
    public static string ByTrial(StudyReport report, ValueAxis values) => Of(report, values, ("trials ended", point => point.Ended));

    /// <summary>Against what they cost.</summary>
    public static string ByBudget(StudyReport report, ValueAxis values) => Of(report, values, ("spent, in trials at the full budget", point => point.FullBudgets));

    private static string Of(StudyReport report, ValueAxis values, (string Name, Func<HistoryPoint, double> Of) across)
    {
        var last = report.History[^1];
        var scale = new Scale(0, across.Of(last));
        var svg = Frame.Draw(
            new(Frame.Width, Frame.Height, $"{report.Study.Metric} by {across.Name}", $"The best value went from {Shown.Number(report.History.First(p => p.Best is not null).Best!.Value)} to {Shown.Number(last.Best!.Value)}."),
            (across.Name, scale.Ticks(6)),
            (report.Study.Metric, values.Scale.Ticks(5)));
        double X(HistoryPoint point) => Frame.X(scale.At(across.Of(point)));
        double Y(double value) => Frame.Y(values.Scale.At(value));
        var valued = report.History.Where(point => point.Value is not null).ToList();
        return svg.Dots("dots", [.. Sample.Evenly(valued, Most).Select(point => (X(point), Y(point.Value!.Value)))])
            .Path("best", Steps(report, X, Y))
            .ToString();
    }

    // A corner for each improvement, however many trials there are.
    private static string Steps(StudyReport report, Func<HistoryPoint, double> x, Func<double, double> y)
    {
        var steps = new StringBuilder();
        double? best = null;
        foreach (var point in report.History.Where(point => point.Best is not null))
        {
            if (point.Best == best)
                continue;
            steps.Append(best is null ? $"M{Svg.At(x(point))} {Svg.At(y(point.Best!.Value))}" : $"H{Svg.At(x(point))}V{Svg.At(y(point.Best!.Value))}");
            best = point.Best;
        }

        return steps.Append($"H{Svg.At(x(report.History[^1]))}").ToString();
    }
}
