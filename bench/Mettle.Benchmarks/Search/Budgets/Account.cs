// What a search has spent, in full evaluations, and the best full-budget value it had by then.
namespace Mettle.Benchmarks.Search.Budgets;

/// <summary>Starts at nothing.</summary>
internal sealed class Account
{
    // A third and two thirds are one.
    private const double Tolerance = 1e-9;

    private readonly List<(double Spent, double Best)> found = [];

    public double Spent { get; private set; }

    public void Pay(double cost) => Spent += cost;

    /// <summary>A value at the full budget, paid for.</summary>
    public void Found(double loss) => found.Add((Spent, found is [.., var last] ? Math.Min(last.Best, loss) : loss));

    /// <summary>The best value when so much was spent; infinity where there was none.</summary>
    public double Best(double spent) => found.FindLast(f => f.Spent <= spent + Tolerance) is { Spent: > 0 } last ? last.Best : double.PositiveInfinity;
}
