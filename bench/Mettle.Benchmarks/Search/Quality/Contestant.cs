// One searcher's results over problems, budgets and seeds, whoever it is and wherever it ran.
using Mettle.Statistics;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>Starts empty. Several threads may add; read when they are done.</summary>
/// <param name="name">As the tables call it.</param>
internal sealed class Contestant(string name)
{
    private readonly Lock adding = new();
    private readonly Dictionary<(string Function, int Budget), SortedDictionary<int, double>> regrets = [];

    public string Name { get; } = name;

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

    public double Median(string function, int budget) => Quantile.Of([.. regrets[(function, budget)].Values.Order()], 50);

    public double Mean(string function, int budget) => regrets[(function, budget)].Values.Average();
}
