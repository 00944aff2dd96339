// The standing of contestants over several functions at one budget, as the peers' own tables compute it.
namespace Mettle.Benchmarks.Search.Quality;

/// <summary>One budget, the functions and peers that are compared at it, and the random search that regrets are measured in.</summary>
public sealed record Round(int Budget, IReadOnlyList<string> Functions, IReadOnlyList<Contestant> Peers, Contestant Random)
{
    // A table's best found is a regret of nothing: it counts as this share of random search's.
    private const double Smallest = 0.001;

    public bool Ran(Contestant contestant) => Functions.All(f => contestant.Ran(f, Budget));

    /// <summary>The mean, over functions, of the rank of a contestant's median among itself and these; ties share their mean rank.</summary>
    public double MeanRank(Contestant contestant, IEnumerable<Contestant> others) => Functions.Average(f => Rank(contestant, others, f));

    /// <summary>The geometric mean of medians relative to random search's.</summary>
    public double Ratio(Contestant contestant) =>
        Math.Exp(Functions.Average(f => Math.Log(Relative(contestant.Median(f, Budget), f))));

    /// <summary>How often a run of this one ends with less regret than a run of another, over all pairs of runs; a draw is half a win.</summary>
    public double WinRate(Contestant contestant, IEnumerable<Contestant> others) =>
        Functions.SelectMany(f => others.Where(o => o != contestant).Select(o => WinRate(contestant.Regrets(f, Budget), o.Regrets(f, Budget)))).Average();

    /// <summary>For each function and seed that both ran, the logarithm of this one's regret less the other's, both relative to random search's: negative is better.</summary>
    public IEnumerable<double> Differences(Contestant contestant, Contestant other, string function)
    {
        var (mine, theirs) = (contestant.Regrets(function, Budget), other.Regrets(function, Budget));
        return mine.Keys.Where(theirs.ContainsKey).Select(seed => Math.Log(Relative(mine[seed], function)) - Math.Log(Relative(theirs[seed], function)));
    }

    private double Relative(double regret, string function) =>
        Random.Median(function, Budget) is var random && random == regret ? 1 : Math.Clamp(regret / random, Smallest, 1 / Smallest);

    private double Rank(Contestant contestant, IEnumerable<Contestant> others, string function)
    {
        var mine = contestant.Median(function, Budget);
        return 1 + others.Where(o => o != contestant).Sum(o => o.Median(function, Budget).CompareTo(mine) switch { < 0 => 1, 0 => 0.5, _ => 0 });
    }

    private static double WinRate(IReadOnlyDictionary<int, double> mine, IReadOnlyDictionary<int, double> theirs) =>
        mine.Values.Average(a => theirs.Values.Average(b => a.CompareTo(b) switch { < 0 => 1, 0 => 0.5, _ => 0 }));
}
