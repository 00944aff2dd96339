// Stops a trial that has done worse so far than the average trial had. Judges at any budget, whatever the others reported at.
namespace Mettle.Search.Pruners;

/// <summary>
/// The median stopping rule (Golovin, Solnik, Moitra, Kochanski, Karro and Sculley, "Google Vizier", KDD 2017, section 3.2.2): a trial
/// stops when its best value so far is below the median of the running averages of the other trials up to the same budget.
/// </summary>
/// <remarks>
/// Others count where they have been measured at that budget or beyond, each with the average of its values up to there. Nothing
/// stops before a few trials have come to their end. NaN is below every number. A second report at a budget replaces the first.
/// </remarks>
public sealed class MedianPruner : IPruner
{
    // Fewer full trials say too little about what is usual.
    private const int WarmUp = 5;

    private readonly Rungs rungs;
    private readonly Dictionary<int, SortedList<double, double>> curves = [];
    private int complete;

    /// <summary>Makes one over budgets: its own wishes of when to judge.</summary>
    public MedianPruner(Fidelity fidelity) => rungs = new Rungs(fidelity.Rungs);

    /// <inheritdoc/>
    public double Next(int trial, double reached) => rungs.Next(reached);

    /// <inheritdoc/>
    public Decision Decide(Report report)
    {
        Take(report);
        if (rungs.At(report.Budget) == rungs.Top)
            return new(Stop: false, "it is at its full budget");
        if (complete < WarmUp)
            return new(Stop: false, $"{complete} trials have come to their end, and the median wants {WarmUp}");
        var best = BestOf(curves[report.Trial], report.Budget);
        var others = Others(report);
        if (others.Length == 0)
            return new(Stop: false, "no other trial was measured at this budget or below");
        var median = MedianOf(others);
        var stop = best.CompareTo(median) < 0;
        return new(stop, $"its best so far, {Value.Of(best)}, is {(stop ? "below" : "not below")} the median of {others.Length} others, {Value.Of(median)}");
    }

    private void Take(Report report)
    {
        if (!curves.TryGetValue(report.Trial, out var curve))
            curves[report.Trial] = curve = [];
        if (rungs.At(report.Budget) == rungs.Top && (curve.Count == 0 || rungs.At(curve.Keys[^1]) < rungs.Top))
            complete++;
        curve[report.Budget] = report.Value;
    }

    private double[] Others(Report report) =>
    [
        .. curves.Where(other => other.Key != report.Trial && other.Value.Keys[^1] >= report.Budget)
            .Select(other => Until(other.Value, report.Budget)).Where(values => values.Count > 0).Select(Average),
    ];

    private static double BestOf(SortedList<double, double> curve, double budget) => Until(curve, budget).Max();

    private static List<double> Until(SortedList<double, double> curve, double budget) =>
        [.. curve.Where(point => point.Key <= budget).Select(point => point.Value)];

    // Kept between the extremes, so that rounding makes no average of equal values larger than they are.
    private static double Average(List<double> values) => Math.Clamp(values.Average(), values.Min(), values.Max());

    // CompareTo, and so sorting, puts NaN below every number.
    private static double MedianOf(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] / 2) + (values[middle] / 2);
    }
}
