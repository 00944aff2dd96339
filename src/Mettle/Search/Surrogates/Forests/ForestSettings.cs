// What can be chosen about a forest.
namespace Mettle.Search.Surrogates.Forests;

internal sealed record ForestSettings
{
    /// <summary>How many trees vote.</summary>
    public int Trees { get; init; } = 20;

    /// <summary>A tree's shape is learnt from at most so many rows; its leaves hold all of them.</summary>
    public int MostRows { get; init; } = 1000;

    /// <summary>Up to about so many rows every tree is grown anew for every row; beyond, each after as many more rows as this goes into them.</summary>
    public int AlwaysFresh { get; init; } = 128;
}
