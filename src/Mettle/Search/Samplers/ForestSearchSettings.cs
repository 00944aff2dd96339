// What can be chosen about the search over a forest.
using Mettle.Search.Surrogates;

namespace Mettle.Search.Samplers;

internal sealed record ForestSearchSettings
{
    public ForestSettings Forest { get; init; } = new();

    /// <summary>Candidates drawn at random.</summary>
    public int RandomCandidates { get; init; } = 200;

    /// <summary>The best observed points whose neighbourhood is looked at.</summary>
    public int Elites { get; init; } = 10;

    /// <summary>Candidates near each of them.</summary>
    public int NearEach { get; init; } = 20;

    /// <summary>The best candidates that are improved step by step.</summary>
    public int Climbers { get; init; } = 4;

    /// <summary>Rounds of improvement.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Neighbours tried in each round.</summary>
    public int NearClimber { get; init; } = 10;

    /// <summary>One proposal in so many comes from the design.</summary>
    public int ExploreEvery { get; init; } = 10;

    /// <summary>Smallest and largest step of a neighbour, as a share of a number's range.</summary>
    public double SmallestStep { get; init; } = 0.002;

    public double LargestStep { get; init; } = 0.3;

    public int LeastDesign { get; init; } = 8;

    public double DesignPerDimension { get; init; } = 1;

    public double Xi { get; init; }

    /// <summary>How many points are designed before the model is asked.</summary>
    public int DesignSize(int dimensions) => Math.Max(LeastDesign, (int)Math.Min(20, DesignPerDimension * dimensions));
}
