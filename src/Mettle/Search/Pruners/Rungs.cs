// Where a budget stands among the rungs, and what a rung is called. Knows no results.
namespace Mettle.Search.Pruners;

/// <summary>Budgets that ascend to 1, at which trials are judged.</summary>
internal sealed class Rungs(IReadOnlyList<double> budgets)
{
    // A budget written as 0.3333 has reached the rung of 1/3.
    private const double Tolerance = 1e-3;

    /// <summary>The rung of the full budget, where nothing is left to stop.</summary>
    public int Top => budgets.Count - 1;

    /// <summary>The highest rung that a budget has reached; −1 below all.</summary>
    public int At(double budget)
    {
        var rung = Top;
        while (rung >= 0 && budget < budgets[rung] * (1 - Tolerance))
            rung--;
        return rung;
    }

    /// <summary>The lowest budget of a rung above this one; 1 where there is none.</summary>
    public double Next(double reached) => budgets[Math.Min(At(reached) + 1, Top)];

    /// <summary>As a person says it: <c>rung 1/9</c>.</summary>
    public string Name(int rung)
    {
        var parts = 1 / budgets[rung];
        var whole = Math.Round(parts);
        return Math.Abs(parts - whole) < Tolerance ? $"rung 1/{whole}" : $"rung {100 * budgets[rung]:0.##}%";
    }
}
