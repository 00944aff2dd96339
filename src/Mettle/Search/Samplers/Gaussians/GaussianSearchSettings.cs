// What can be chosen about the search over a Gaussian process.
using Mettle.Search.Acquisition;

namespace Mettle.Search.Samplers.Gaussians;

internal sealed record GaussianSearchSettings
{
    /// <summary>What is looked at.</summary>
    public CandidateSettings Candidates { get; init; } = new(Drawn: 300, NearEach: 20);

    /// <summary>The best observed points whose neighbourhood is looked at.</summary>
    public int Elites { get; init; } = 5;

    /// <summary>The best candidates that are improved along the gradient.</summary>
    public int Climbers { get; init; } = 5;

    /// <summary>Evaluations of the gradient that each may use.</summary>
    public int Steps { get; init; } = 25;

    /// <summary>The most observations that the process holds.</summary>
    public int MostRows { get; init; } = 300;

    /// <summary>The most failures that it holds besides; the last ones.</summary>
    public int MostFailures { get; init; } = 100;

    /// <summary>How little is known of what a failure would have been: a variance, where that of the values is 1.</summary>
    public double FailureVariance { get; init; } = 1;

    /// <summary>The most observations that its kernel is learnt from.</summary>
    public int MostFitted { get; init; } = 160;

    /// <summary>Evaluations that learning may use from each start.</summary>
    public int FitSteps { get; init; } = 50;

    /// <summary>The kernel is learnt anew after as many observations as this goes into the history.</summary>
    public int FitShare { get; init; } = 20;

    /// <summary>Below this logarithm of what is expected (in deviations of the values) the search has stalled.</summary>
    public double Stalled { get; init; } = Math.Log(1e-3);

    /// <summary>The share of proposals that wander then; all of them where others are pending, which would all polish the same spot.</summary>
    public double WanderStalled { get; init; } = 0.5;

    /// <summary>The share of proposals that wander where values are flat.</summary>
    public double WanderFlat { get; init; } = 0.75;

    /// <summary>Values are flat where this share of them is equal to another one …</summary>
    public double FlatShare { get; init; } = 0.1;

    /// <summary>… among at least so many observations.</summary>
    public int FlatCount { get; init; } = 15;

    /// <summary>Points designed before the model is asked: this many more than parameters, but not fewer than …</summary>
    public int DesignBeyond { get; init; } = 6;

    /// <summary>… these …</summary>
    public int SmallestDesign { get; init; } = 10;

    /// <summary>… nor more than these.</summary>
    public int LargestDesign { get; init; } = 20;

    /// <summary>How many points are designed before the model is asked.</summary>
    public int DesignSize(int dimensions) => Math.Clamp(dimensions + DesignBeyond, SmallestDesign, LargestDesign);
}
