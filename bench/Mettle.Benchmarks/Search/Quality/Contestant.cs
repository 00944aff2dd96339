// One searcher's results over problems, budgets and seeds, whoever it is and wherever it ran.
namespace Mettle.Benchmarks.Search.Quality;

/// <summary>Starts empty. Several threads may add; read when they are done.</summary>
/// <param name="name">As the tables call it.</param>
public sealed class Contestant(string name)
{
    private readonly Lock adding = new();
    private readonly Dictionary<(string Function, int Budget), SortedDictionary<int, double>> regrets = [];

    public string Name { get; } = name;

    /// <summary>All there is.</summary>
    public IEnumerable<(string Function, int Budget, int Seed, double Regret)> All =>
        regrets.SelectMany(cell => cell.Value.Select(run => (cell.Key.Function, cell.Key.Budget, run.Key, run.Value)));

    public void Add(string function, int budget, int seed, double regret)
    {
        lock (adding)
        {
            if (!regrets.TryGetValue((function, budget), out var seeds))
                regrets[(function, budget)] = seeds = [];
            seeds[seed] = regret;
        }
    }

    public bool Ran(string function, int budget) => regrets.ContainsKey((function, budget));

    /// <summary>Regret by seed.</summary>
    public IReadOnlyDictionary<int, double> Regrets(string function, int budget) => regrets[(function, budget)];

    /// <summary>The median, where nothing found yet is an infinite regret.</summary>
    public double Median(string function, int budget)
    {
        double[] sorted = [.. regrets[(function, budget)].Values.Order()];
        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return low.Equals(high) ? low : (low + high) / 2;
    }

    public double Mean(string function, int budget) => regrets[(function, budget)].Values.Average();
}
