// What can be chosen about a forest.
namespace Mettle.Search.Surrogates;

internal sealed record ForestSettings
{
    /// <summary>How many trees vote.</summary>
    public int Trees { get; init; } = 32;

    /// <summary>A leaf holds at least so many rows.</summary>
    public int LeastInLeaf { get; init; } = 1;

    /// <summary>Share of the features that each split looks at.</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>Cut points drawn for each feature looked at.</summary>
    public int CutsPerFeature { get; init; } = 1;

    /// <summary>A tree's shape is learnt from at most so many rows; its leaves hold all of them.</summary>
    public int MostRows { get; init; } = 1000;

    /// <summary>With more rows than this, not every tree is grown anew for every row: twice as many, every second one.</summary>
    public int AlwaysFresh { get; init; } = 256;

    public bool Bootstrap { get; init; }

    public bool BestSubset { get; init; }
}
