// The metric as an axis that shows where the good values are, also where a few are far worse than all others.
using Mettle.Drawing;

namespace Mettle.Tuning.Reporting.Drawing;

/// <summary>The axis of a study's metric.</summary>
/// <param name="Scale">Its ends.</param>
/// <param name="Beyond">How many values are worse than its worse end, and are drawn there.</param>
internal sealed record ValueAxis(Scale Scale, int Beyond)
{
    private const double Ratio = 1000;
    private const double Margin = 0.04;

    /// <summary>Where values that are to be small differ by factors, they are drawn by factors; else up to <see cref="Outliers.Edge"/>.</summary>
    /// <param name="goal">Which values are better.</param>
    /// <param name="values">At least one.</param>
    public static ValueAxis Of(Direction goal, IReadOnlyCollection<double> values)
    {
        var (low, high) = (values.Min(), values.Max());
        var edge = Outliers.Edge(goal, values);
        if (goal == Direction.Minimize && low > 0 && edge / low >= Ratio)
        {
            var factor = Math.Pow(high / low, Margin);
            return new(new(low / factor, high * factor, Log: true), 0);
        }

        var best = goal == Direction.Minimize ? low : high;
        var margin = Margin * Math.Abs(edge - best);
        return new(new(Math.Min(best, edge) - margin, Math.Max(best, edge) + margin), values.Count(value => goal.IsBetter(edge, value)));
    }
}
