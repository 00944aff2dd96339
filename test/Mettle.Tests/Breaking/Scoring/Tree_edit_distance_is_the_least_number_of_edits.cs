// Reference cases, a brute-force comparison, and the axioms of a metric.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

public sealed class Tree_edit_distance_is_the_least_number_of_edits
{
    [Theory]
    [InlineData("a", "a", 0)]
    [InlineData("a", "b", 1)]
    [InlineData("a(b)", "a", 1)]
    [InlineData("a(b,c)", "a(c,b)", 2)]
    [InlineData("a(b(c))", "a(c)", 1)]
    [InlineData("a(b,c)", "a(x(b,c))", 1)]
    [InlineData("a(b,c,d)", "a(b,x(c),d)", 1)]
    [InlineData("a(b(c,d),e)", "a(c,d,e)", 1)]
    // Figure 4 of Zhang and Shasha (1989).
    [InlineData("f(d(a,c(b)),e)", "f(c(d(a,b)),e)", 2)]
    [InlineData("a(b(c(d(e))))", "a(b,c,d,e)", 6)]
    [InlineData("a(a(a),a)", "b(b(b),b)", 4)]
    // One retry more, and one call that is made by somebody else.
    [InlineData("shop(cart,payment)", "shop(cart,payment,payment)", 1)]
    [InlineData("shop(cart(db),payment)", "shop(cart,payment(db))", 2)]
    public void Reference_cases(string a, string b, int expected)
    {
        Assert.Equal(expected, Distance(Seen.Tree(a), Seen.Tree(b)));
        Assert.Equal(expected, Distance(Seen.Tree(b), Seen.Tree(a)));
    }

    [Fact]
    public void It_is_what_brute_force_finds() => Properties.Holds(chance =>
    {
        var (a, b) = (Seen.RandomTree(chance, 1 + chance.NextInt(6)), Seen.RandomTree(chance, 1 + chance.NextInt(6)));
        Assert.Equal(LeastOverAllMappings(a, b), Distance(a, b));
    });

    [Fact]
    public void A_limit_changes_nothing_up_to_the_limit() => Properties.Holds(chance =>
    {
        var a = Seen.RandomTree(chance, 1 + chance.NextInt(25), "abc");
        var b = Seen.RandomTree(chance, Math.Max(1, a.Flatten().Count() + chance.NextInt(7) - 3), "abc");
        var exact = Distance(a, b);
        for (var limit = 0; limit <= 8; limit++)
            Assert.Equal(Math.Min(exact, limit + 1), TreeEditDistance.Between(CallTree.Of(a), CallTree.Of(b), limit));
    });

    [Fact]
    public void A_limit_is_exact_for_trees_a_few_edits_apart() => Properties.Holds(chance =>
    {
        var parents = Enumerable.Range(0, 40).Select(i => i == 0 ? -1 : Math.Max(0, i - 1 - chance.NextInt(3))).ToArray();
        var renamed = Enumerable.Range(0, 3).Select(_ => chance.NextInt(40)).ToHashSet();
        var (a, b) = (Seen.FromParents(parents, i => $"{i % 5}"), Seen.FromParents(parents, i => renamed.Contains(i) ? "x" : $"{i % 5}"));
        Assert.InRange(Distance(a, b), 1, renamed.Count);
        Assert.Equal(Distance(a, b), TreeEditDistance.Between(CallTree.Of(a), CallTree.Of(b), 3));
    });

    [Fact]
    public void It_is_a_metric() => Properties.Holds(chance =>
    {
        var (a, b, c) = (Any(), Any(), Any());
        Assert.Equal(0, TreeEditDistance.Between(a, a));
        Assert.Equal(TreeEditDistance.Between(a, b), TreeEditDistance.Between(b, a));
        Assert.Equal(a.Equals(b), TreeEditDistance.Between(a, b) == 0);
        Assert.True(TreeEditDistance.Between(a, c) <= TreeEditDistance.Between(a, b) + TreeEditDistance.Between(b, c));

        CallTree Any() => CallTree.Of(Seen.RandomTree(chance, 1 + chance.NextInt(9)));
    });

    [Fact]
    public void Depth_is_no_danger()
    {
        var deep = Seen.FromParents([.. Enumerable.Range(-1, 100_000)], i => i == 7 ? "x" : "a");
        var other = Seen.FromParents([.. Enumerable.Range(-1, 100_000)], _ => "a");
        Assert.Equal(1, TreeEditDistance.Between(CallTree.Of(deep), CallTree.Of(other), 3));
    }

    private static int Distance(Span a, Span b) => TreeEditDistance.Between(CallTree.Of(a), CallTree.Of(b));

    // The definition itself: the cheapest of all one-to-one mappings that keep ancestors and the order of siblings (Tai 1979).
    private static int LeastOverAllMappings(Span a, Span b)
    {
        var (nodesA, nodesB) = (Number(a), Number(b));
        return Best(0, []);

        int Best(int next, List<(int A, int B)> mapped)
        {
            if (next == nodesA.Count)
                return nodesA.Count + nodesB.Count - (2 * mapped.Count) + mapped.Count(m => nodesA[m.A].Name != nodesB[m.B].Name);
            var best = Best(next + 1, mapped);
            for (var j = 0; j < nodesB.Count; j++)
            {
                if (mapped.All(m => Agree(nodesA[m.A], nodesA[next], nodesB[m.B], nodesB[j])))
                    best = Math.Min(best, Best(next + 1, [.. mapped, (next, j)]));
            }

            return best;
        }

        static bool Agree(Node a1, Node a2, Node b1, Node b2) =>
            b1 != b2 && a1.Pre < a2.Pre == b1.Pre < b2.Pre && a1.Post < a2.Post == b1.Post < b2.Post;
    }

    private static List<Node> Number(Span root)
    {
        var nodes = new List<Node>();
        var (pre, post) = (0, 0);
        Visit(root);
        return nodes;

        void Visit(Span span)
        {
            var mine = pre++;
            foreach (var child in span.Children)
                Visit(child);
            nodes.Add(new Node(span.Name, mine, post++));
        }
    }

    private sealed record Node(string Name, int Pre, int Post);
}
