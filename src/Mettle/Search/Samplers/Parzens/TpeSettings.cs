// What can be chosen about the search by Parzen estimators.
namespace Mettle.Search.Samplers.Parzens;

internal sealed record TpeSettings
{
    /// <summary>The share of the measured points that counts as better, γ in the papers …</summary>
    public double Better { get; init; } = 0.15;

    /// <summary>… but never more points than this.</summary>
    public int MostBetter { get; init; } = 25;

    /// <summary>At most so many kernels stand for the worse points.</summary>
    public int MostWorse { get; init; } = 128;

    /// <summary>Points drawn from the better ones' density for each proposal.</summary>
    public int Candidates { get; init; } = 32;

    /// <summary>Where constraints leave fewer, so many random points take part.</summary>
    public int RandomCandidates { get; init; } = 8;

    /// <summary>Points designed before the model is asked: one a parameter, but not fewer than this …</summary>
    public int SmallestDesign { get; init; } = 8;

    /// <summary>… nor more than this.</summary>
    public int LargestDesign { get; init; } = 12;

    /// <summary>How many points are designed before the model is asked.</summary>
    public int DesignSize(int dimensions) => Math.Clamp(dimensions, SmallestDesign, LargestDesign);
}
