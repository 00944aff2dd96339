// What can be chosen about the search over a forest.
using Mettle.Search.Acquisition;
using Mettle.Search.Surrogates.Forests;

namespace Mettle.Search.Samplers.Forests;

internal sealed record ForestSearchSettings
{
    public ForestSettings Forest { get; init; } = new();

    /// <summary>What is looked at.</summary>
    public CandidateSettings Candidates { get; init; } = new(Drawn: 100, NearEach: 10);

    /// <summary>The best observed points whose neighbourhood is looked at.</summary>
    public int Elites { get; init; } = 10;

    /// <summary>The best candidates that are improved step by step.</summary>
    public int Climbers { get; init; } = 4;

    /// <summary>Rounds of improvement.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Neighbours tried in each round.</summary>
    public int NearClimber { get; init; } = 10;

    /// <summary>One proposal in so many comes from the design.</summary>
    public int ExploreEvery { get; init; } = 20;

    /// <summary>Points designed before the model is asked: one a parameter, but not fewer than this …</summary>
    public int SmallestDesign { get; init; } = 8;

    /// <summary>… nor more than this.</summary>
    public int LargestDesign { get; init; } = 20;

    /// <summary>How many points are designed before the model is asked.</summary>
    public int DesignSize(int dimensions) => Math.Clamp(dimensions, SmallestDesign, LargestDesign);
}
