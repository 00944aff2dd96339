// How far from the best a value still says something. A few diverged trials must not hide what all others show.
namespace Mettle.Tuning.Reporting;

internal static class Outliers
{
    private const double Most = 0.9;
    private const double Reach = 3;

    /// <summary>What is worse than this is only bad: the worst value that is at most three times as far from the best as nine tenths of all are.</summary>
    /// <param name="goal">Which values are better.</param>
    /// <param name="values">At least one.</param>
    public static double Edge(Direction goal, IEnumerable<double> values)
    {
        var sorted = goal.BestFirst(values, value => value).ToList();
        var far = sorted[0] + (Reach * (sorted[(int)(Most * (sorted.Count - 1))] - sorted[0]));
        return far == sorted[0] ? sorted[^1] : sorted.FindLast(value => !goal.IsBetter(far, value));
    }
}
