// How many jobs of a pool run at once: a strategy, a number, or bounds.
using Mettle.Running.Declared;

namespace Mettle.Files;

internal static class PoolShape
{
    private const int Most = 10_000;

    // In the order of the enumeration; a fixed size is written as its number.
    private static readonly string[] Words = ["sequential", "threads", "processes", "hybrid", "adaptive"];

    /// <summary>How many jobs.</summary>
    public static Shape<long> Number { get; } = Shapes.Whole(1, Most);

    private static Shape<string> Strategy { get; } = Shapes.OneOf(Words);

    private static Shape<PoolSize> Full { get; } = Section.Of<PoolSize>(section =>
    {
        var strategy = section.Optional("strategy", Strategy, "adaptive", "How it finds its size; default adaptive.");
        var min = section.Optional("min", Number, 1, "At least so many; default 1.");
        var max = section.MaybeValue("max", Number, "At most so many; default: what the strategy says.");
        if (max < min)
            section.Report("min", Problems.MinAboveMax(min, max.Value));
        return section.IsSound ? new PoolSize(StrategyOf(strategy), (int)min, (int?)max) : null;
    });

    /// <summary>The size of a pool.</summary>
    public static Shape<PoolSize> Shape { get; } = Collections.ByKind(
        new Shape<PoolSize>(
            (node, reading) => node is YamlScalar { Value.Kind: ValueKind.Number }
                ? PoolSize.Exactly((int)Number.Read(node, reading))
                : new PoolSize(StrategyOf(Strategy.Read(node, reading))),
            () => new() { ["oneOf"] = new System.Text.Json.Nodes.JsonArray(Strategy.Schema(), Number.Schema()) }),
        mapping: Full);

    private static PoolStrategy StrategyOf(string word) => (PoolStrategy)Math.Max(0, Array.IndexOf(Words, word));
}
