// All who are compared, and what they have in common at a budget.
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>Mettle's samplers, and the peers where their results are there.</summary>
internal sealed record Field(IReadOnlyList<Contestant> Mettle, IReadOnlyList<Contestant> Peers)
{
    public IEnumerable<Contestant> Everybody => Mettle.Concat(Peers);

    public Contestant Auto => Mettle.First(c => c.Name == "auto");

    public Contestant Random => Mettle.First(c => c.Name == "random");

    /// <summary>The peers that ran so many trials, and the functions that all of them ran.</summary>
    public Round At(int budget)
    {
        var names = PublicSuite.All.Select(p => p.Name).ToList();
        var peers = Peers.Where(p => names.Exists(f => p.Ran(f, budget))).ToList();
        return new(budget, [.. names.Where(f => peers.TrueForAll(p => p.Ran(f, budget)))], peers, Peers.FirstOrDefault(p => p.Name == "random") ?? Random);
    }

    /// <summary>As a column or row is headed: Mettle's own in the form of code.</summary>
    public string Title(Contestant contestant) => Mettle.Contains(contestant) ? $"`{contestant.Name}`" : contestant.Name;
}
