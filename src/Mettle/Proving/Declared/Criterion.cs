// A condition on how a measure changes from baseline to candidate: `duration: change <= -5%`.
namespace Mettle.Proving.Declared;

/// <summary>What must hold of the true ratio, candidate to baseline.</summary>
/// <param name="Measure"><see cref="Duration"/>, <see cref="Cpu"/>, <see cref="Memory"/>, or the name of a metric that both sides print.</param>
/// <param name="IsAtMost">The ratio must be at most the limit; otherwise at least.</param>
/// <param name="Limit">The ratio, above 0: 0.95 for a change of −5 %.</param>
/// <param name="Source">The condition as the user wrote it, without the measure.</param>
public sealed record Criterion(string Measure, bool IsAtMost, double Limit, string Source)
{
    /// <summary>Seconds of wall time.</summary>
    public const string Duration = "duration";

    /// <summary>Seconds of CPU time, in the command and in the kernel.</summary>
    public const string Cpu = "cpu";

    /// <summary>Bytes of the largest process.</summary>
    public const string Memory = "memory";

    /// <summary>It comes from a profile and not from the claim: where the measure cannot be had, it is left out, with a warning.</summary>
    public bool IsDefault { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Measure}: {Source}";
}
