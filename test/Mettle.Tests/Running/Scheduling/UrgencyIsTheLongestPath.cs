// Priorities of a graph's nodes, against a search of all paths, and at the size of a large run.
namespace Mettle.Running.Scheduling;

public sealed class UrgencyIsTheLongestPath
{
    [Fact]
    public void A_node_is_as_urgent_as_the_longest_way_from_it_to_an_end()
    {
        // 0 -> 1 -> 3 and 0 -> 2 -> 3, where 2 is slow; 4 stands alone.
        var urgency = CriticalPath.From([1, 2, 5, 3, 4], [[1, 2], [3], [3], [], []]);
        Assert.Equal([9, 5, 8, 3, 4], urgency);
    }

    [Fact]
    public void It_is_the_maximum_over_all_paths_of_generated_graphs()
    {
        var chance = new Seed(7).Derive("graphs").Chance();
        for (var graph = 0; graph < 50; graph++)
        {
            var seconds = Enumerable.Range(0, 12).Select(_ => (double)chance.NextInt(9)).ToArray();
            // Numbers are no order: edges go from a node of a hidden rank to a higher one.
            int[] rank = [3, 7, 1, 11, 0, 5, 9, 2, 10, 4, 8, 6];
            var successors = Enumerable.Range(0, 12)
                .Select(i => Enumerable.Range(0, 12).Where(j => rank[i] < rank[j] && chance.NextInt(4) == 0).ToArray()).ToArray();
            Assert.Equal(Enumerable.Range(0, 12).Select(i => Longest(i, seconds, successors)), CriticalPath.From(seconds, successors));
        }
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_is_no_deeper_than_a_loop() =>
        Assert.Equal(100_000, CriticalPath.From([.. Enumerable.Repeat(1.0, 100_000)], [.. Enumerable.Range(1, 100_000).Select(i => i < 100_000 ? new[] { i } : [])])[0]);

    [Fact]
    public void What_is_unknown_takes_the_mean_of_its_stage_or_a_second() =>
        Assert.Equal([2, 4, 3, 1], CriticalPath.Filled([2, 4, double.NaN, double.NaN], [0, 0, 0, 1]));

    [Fact]
    public void A_cycle_is_a_bug_of_the_planner() =>
        Assert.StartsWith("BUG", Assert.Throws<InvalidOperationException>(() => CriticalPath.From([1, 1], [[1], [0]])).Message);

    private static double Longest(int node, double[] seconds, int[][] successors) =>
        seconds[node] + successors[node].Select(s => Longest(s, seconds, successors)).DefaultIfEmpty(0).Max();
}
