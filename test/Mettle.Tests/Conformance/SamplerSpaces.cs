// The samplers and spaces that the conformance suite pairs.
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Conformance;

internal static class SamplerSpaces
{
    /// <summary>Every sampler of the library; a user's own belongs here to be held to the same.</summary>
    public static IReadOnlyList<string> Samplers { get; } = ["random", "sobol", "grid", "forest", "tpe"];

    public static IReadOnlyDictionary<string, Space> All { get; } = new Dictionary<string, Space>
    {
        ["real"] = new([new RealParameter("x", -5, 10), new RealParameter("rate", 1e-5, 1) { Log = true }]),
        ["stepped"] = new([new RealParameter("x", 0, 1) { Step = 0.1 }, new IntegerParameter("n", 5, 50) { Step = 5 }, new IntegerParameter("w", 1, 4096) { Log = true }]),
        ["every kind"] = new([new RealParameter("x", 0, 1), new IntegerParameter("n", 0, 100), Texts("service", 6), new OrdinalParameter("size", [Value.Of("s"), Value.Of("m"), Value.Of("l")]), new BooleanParameter("cache")]),
        ["conditional"] = Faults(),
        ["constrained"] = new([new IntegerParameter("short", 5, 50) { Step = 5 }, new IntegerParameter("long", 50, 200) { Step = 15 }, new RealParameter("t", 0, 1)], [Expression.Parse("short * 4 < long"), Expression.Parse("t < 0.5 or short > 10")]),
        ["thin"] = new([new IntegerParameter("a", 0, 999), new IntegerParameter("b", 0, 999)], [Expression.Parse("a > 990 and b < 10 and a + b > 995")]),
        ["one point"] = new([new IntegerParameter("n", 3, 3), new RealParameter("x", 2, 2), Texts("only", 1)]),
        ["small"] = new([Texts("a", 3), new BooleanParameter("b")]),
        ["10^12 cells"] = new([.. Enumerable.Range(0, 4).Select(i => new IntegerParameter($"n{i}", 1, 1000))]),
        ["1,000 choices"] = new([Texts("choice", 1000), new BooleanParameter("b")]),
        ["20 dimensions"] = new([.. Enumerable.Range(0, 20).Select(i => new RealParameter($"x{i}", 0, 1))]),
        ["child before parent"] = new([new IntegerParameter("depth", 1, 9) { When = Expression.Parse("tree") }, new BooleanParameter("tree")]),
    };

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var sampler in Samplers)
        {
            foreach (var (name, space) in All.Where(s => sampler != "grid" || s.Value.Cardinality >= 0))
                pairs.Add(sampler, name);
        }

        return pairs;
    }

    public static ISampler Make(string sampler, Space space, ulong seed = 7) => Sampler.Create(sampler, space, new Seed(seed)).Sampler;

    /// <summary>Higher towards one corner, different everywhere, defined for every point.</summary>
    public static double Goal(Point point) =>
        point.Entries.Sum(e => e.Value.Kind switch
        {
            ValueKind.Number => Math.Sin(e.Value.Number * 0.37) + (e.Value.Number * 1e-3),
            ValueKind.Text => e.Value.Text.Length + (e.Value.Text[^1] % 7),
            _ => e.Value.Truth ? 1 : 0,
        });

    private static Space Faults() => new(
        [
            Texts("service", 4),
            new CategoricalParameter("fault_type", [Value.Of("delay"), Value.Of("abort"), Value.Of("error")]),
            new IntegerParameter("delay_ms", 0, 5000) { When = Expression.Parse("fault_type == 'delay'") },
            new CategoricalParameter("error_code", [Value.Of(429), Value.Of(500), Value.Of(503)]) { When = Expression.Parse("fault_type != 'delay'") },
            new RealParameter("percentage", 1, 100) { Step = 1 },
            new IntegerParameter("start_delay_ms", 0, 30_000),
            new IntegerParameter("duration_ms", 500, 60_000),
        ],
        [Expression.Parse("start_delay_ms < duration_ms"), Expression.Parse("fault_type == 'delay' implies delay_ms > 0")]);

    private static CategoricalParameter Texts(string name, int count) =>
        new(name, [.. Enumerable.Range(0, count).Select(i => Value.Of($"{name}-{i}"))]);
}
