// What can be chosen about the search over a Gaussian process.
namespace Mettle.Search.Samplers;

internal sealed record GaussianSearchSettings
{
    /// <summary>Candidates drawn at random.</summary>
    public int RandomCandidates { get; init; } = 200;

    /// <summary>The best observed points whose neighbourhood is looked at.</summary>
    public int Elites { get; init; } = 5;

    /// <summary>Candidates near each of them.</summary>
    public int NearEach { get; init; } = 20;

    /// <summary>The best candidates that are improved along the gradient.</summary>
    public int Climbers { get; init; } = 5;

    /// <summary>Evaluations of the gradient that each may use.</summary>
    public int Steps { get; init; } = 25;

    /// <summary>The most observations that the process holds.</summary>
    public int MostRows { get; init; } = 300;

    /// <summary>The most observations that its kernel is learnt from.</summary>
    public int MostFitted { get; init; } = 160;

    /// <summary>Evaluations that learning may use from each start.</summary>
    public int FitSteps { get; init; } = 25;

    /// <summary>The kernel is learnt anew after as many observations as go this often into the history.</summary>
    public int FitShare { get; init; } = 20;

    public int SmallestDesign { get; init; } = 6;

    public int LargestDesign { get; init; } = 15;

    public int DesignSize(int dimensions) => Math.Clamp(dimensions + 2, SmallestDesign, LargestDesign);
}
