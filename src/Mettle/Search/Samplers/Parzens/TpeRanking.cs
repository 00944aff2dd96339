// The told points from best to worst, kept in order as they come. Knows values and budgets, not points.
namespace Mettle.Search.Samplers.Parzens;

/// <summary>
/// Values at different budgets are no match for each other. The ranking is made at the largest budget that enough points have
/// reached, as BOHB chooses its model (Falkner, Klein and Hutter, ICML 2018); those that were stopped below come after, and at
/// last those without a value.
/// </summary>
/// <param name="enough">So many points are needed at the budget; where all together are fewer, the smallest budget will do.</param>
internal sealed class TpeRanking(int enough)
{
    private readonly List<(double Value, double Budget)> rows = [];
    private readonly List<double> budgets = [];
    private readonly List<int> order = [];

    /// <summary>Numbers of the points as they were told, best first; of equals the earlier first.</summary>
    public IReadOnlyList<int> Order => order;

    public int Count => rows.Count;

    /// <summary>The budget the ranking is made at; points below it are not compared by value.</summary>
    public double Budget { get; private set; } = 1;

    /// <summary>How many points, from the front, have a value at that budget or above.</summary>
    public int Measured { get; private set; }

    /// <summary>Takes in the next point.</summary>
    /// <param name="value">NaN where there is none.</param>
    /// <param name="budget">The share of the full budget it was measured at.</param>
    public void Add(double value, double budget)
    {
        rows.Add((value, budget));
        if (!double.IsNaN(value))
            budgets.Insert(PlaceOf(budgets, budget, (a, b) => b.CompareTo(a)), budget);
        var common = budgets.Count == 0 ? 1 : budgets[Math.Min(enough, budgets.Count) - 1];
        if (common == Budget)
            order.Insert(PlaceOf(order, rows.Count - 1, Compare), rows.Count - 1);
        else
            Rank(common);
        Measured = budgets.FindLastIndex(reached => reached >= Budget) + 1;
    }

    private void Rank(double budget)
    {
        Budget = budget;
        order.Add(rows.Count - 1);
        order.Sort(Compare);
    }

    private int Compare(int a, int b)
    {
        var byTier = Tier(b).CompareTo(Tier(a));
        if (byTier != 0)
            return byTier;
        var byValue = rows[b].Value.CompareTo(rows[a].Value);
        return byValue != 0 ? byValue : a.CompareTo(b);
    }

    // Its budget where it was stopped too early, above all of them where it was not, below all where it has no value.
    private double Tier(int row) => double.IsNaN(rows[row].Value) ? 0 : rows[row].Budget >= Budget ? 2 : rows[row].Budget;

    private static int PlaceOf<T>(List<T> sorted, T item, Comparison<T> compare)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = compare(sorted[middle], item) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
