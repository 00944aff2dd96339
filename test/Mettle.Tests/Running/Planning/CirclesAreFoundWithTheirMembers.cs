// A circle is returned with its members in order, exactly where there is one, whatever the size of the graph.
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Running.Planning;

public sealed class CirclesAreFoundWithTheirMembers
{
    [Fact]
    public void Members_come_in_order_from_the_smallest() =>
        Assert.Equal([1, 4, 2], Find([[3], [4], [1], [2], [2]]));

    [Fact]
    public void What_leads_into_a_circle_is_not_in_it() => Assert.Equal([2, 3], Find([[1], [2], [3], [2]]));

    [Fact]
    public void A_node_that_leads_to_itself_is_a_circle() => Assert.Equal([1], Find([[1], [1]]));

    [Fact]
    public void Two_ways_to_the_same_node_are_none() => Assert.Empty(Find([[1, 2], [3], [3], []]));

    [Fact]
    public void Nothing_has_none() => Assert.Empty(Find([]));

    [Fact]
    public void A_circle_through_100_000_nodes_is_found_without_recursion()
    {
        const int Count = 100_000;
        Assert.Equal(Enumerable.Range(0, Count), Find([.. Enumerable.Range(0, Count).Select(i => new[] { (i + 1) % Count })]));
    }

    // The answer is checked against another definition: a graph has no circle exactly if its nodes can be taken away one by one, each
    // when nothing leads to it any more (A. B. Kahn: Topological sorting of large networks. CACM 5, 1962).
    [Fact]
    public void There_is_one_exactly_where_no_order_exists() => Check.QuickThrowOnFailure(Prop.ForAll(
        Graphs.ToArbitrary(),
        graph =>
        {
            var cycle = Find(graph);
            return HasOrder(graph) ? cycle.Length == 0 : IsCircle(graph, cycle);
        }));

    [Fact]
    public void A_circle_is_shown() =>
        Assert.Equal("stages wait for each other: a -> b -> a", Problems.DependencyCycle("stages", "", ["a", "b"]).What);

    [Fact]
    public void A_long_circle_is_shown_in_part() =>
        Assert.EndsWith(" -> 20 -> … (5 more) -> 1", Problems.DependencyCycle("jobs", "", [.. Enumerable.Range(1, 25).Select(i => $"{i}")]).What);

    private static Gen<int[][]> Graphs =>
        from size in Gen.Choose(1, 8)
        from graph in Gen.ArrayOf(Gen.Choose(0, 2).SelectMany(edges => Gen.ArrayOf(Gen.Choose(0, size - 1), edges)), size)
        select graph;

    private static int[] Find(int[][] successors) => Cycles.Find(successors.Length, node => successors[node]);

    private static bool IsCircle(int[][] graph, int[] cycle) =>
        cycle.Length > 0
        && cycle.Distinct().Count() == cycle.Length
        && cycle[0] == cycle.Min()
        && Enumerable.Range(0, cycle.Length).All(i => graph[cycle[i]].Contains(cycle[(i + 1) % cycle.Length]));

    private static bool HasOrder(int[][] graph)
    {
        var left = Enumerable.Range(0, graph.Length).ToHashSet();
        while (left.FirstOrDefault(node => !left.Any(other => graph[other].Contains(node)), -1) is >= 0 and var free)
            left.Remove(free);
        return left.Count == 0;
    }
}
