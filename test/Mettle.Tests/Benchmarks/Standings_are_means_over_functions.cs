// Ranks, ratios and wins of a small field, worked out by hand.
using Mettle.Benchmarks.Search.Quality;

namespace Mettle.Benchmarks;

public sealed class Standings_are_means_over_functions
{
    // Medians: random 4 and 2, one 1 and 2, other 1 and 0.
    private static readonly Contestant Random = Made("random", [3, 4, 5], [2, 2, 2]);
    private static readonly Contestant One = Made("one", [1, 1, 9], [2, 2, 3]);
    private static readonly Contestant Other = Made("other", [1, 1, 1], [0, 0, 8]);
    private static readonly Round Field = new(100, ["f", "g"], [Random, One, Other], Random);

    [Fact]
    public void Ties_share_their_rank() =>
        Assert.Equal((2.75, 2.0, 1.25), (Field.MeanRank(Random, Field.Peers), Field.MeanRank(One, Field.Peers), Field.MeanRank(Other, Field.Peers)));

    [Fact]
    public void Ratios_are_geometric_means_and_nothing_counts_as_a_thousandth()
    {
        Assert.Equal(1, Field.Ratio(Random), 12);
        Assert.Equal(Math.Sqrt(1.0 / 4), Field.Ratio(One), 12);
        Assert.Equal(Math.Sqrt(0.001 / 4), Field.Ratio(Other), 12);
    }

    // On f, 6 of 9 pairs against random and 6 halves of 9 against other; on g, 6 halves of 9 and 3 of 9.
    [Fact]
    public void Every_pair_of_runs_is_a_game() => Assert.Equal(((6 / 9.0) + (3 / 9.0) + (3 / 9.0) + (3 / 9.0)) / 4, Field.WinRate(One, Field.Peers), 12);

    [Fact]
    public void Differences_pair_runs_of_the_same_seed()
    {
        var differences = Field.Differences(One, Other, "f").ToList();
        Assert.Equal([0, 0], differences[..2]);
        Assert.Equal(Math.Log(9), differences[2], 12);
    }

    [Fact]
    public void The_middle_of_nothing_found_yet_is_nothing_found_yet() =>
        Assert.Equal(
            (double.PositiveInfinity, 3, double.PositiveInfinity),
            (Middle(1, double.PositiveInfinity), Middle(1, 3, double.PositiveInfinity), Middle(double.PositiveInfinity, double.PositiveInfinity)));

    private static double Middle(params double[] regrets) => Made("x", regrets, []).Median("f", 100);

    private static Contestant Made(string name, double[] onF, double[] onG)
    {
        var made = new Contestant(name);
        foreach (var (seed, regret) in onF.Index())
            made.Add("f", 100, seed, regret);
        foreach (var (seed, regret) in onG.Index())
            made.Add("g", 100, seed, regret);
        return made;
    }
}
