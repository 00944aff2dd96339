// How one command, request or rendering went. Plain data.
using Mettle.Execution;

namespace Mettle.Running.Executing;

/// <param name="Code">0: success.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Usage">What the kernel counted.</param>
internal sealed record StepOutcome(int Code, double Seconds, Usage Usage)
{
    /// <summary>It was ended because its time was over.</summary>
    public bool TimedOut { get; init; }

    /// <summary>Code 0 in time, and nothing else against it.</summary>
    public bool Succeeded => Code == 0 && !TimedOut && Problem is null;

    /// <summary>Why it failed, where that is not told by its code; null: it is.</summary>
    public string? Problem { get; init; }
}
