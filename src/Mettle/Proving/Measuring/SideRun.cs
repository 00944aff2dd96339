// What became of one run of one side. Plain data.
using Mettle.Execution;
using Mettle.Proving.Judging;

namespace Mettle.Proving.Measuring;

/// <summary>One of two.</summary>
/// <param name="Measures">What it took; null: it failed.</param>
/// <param name="Failure">Why it failed; null: it did not.</param>
internal sealed record SideRun(RunMeasures? Measures, RunFailure? Failure)
{
    /// <summary>The file with both its streams, in the order in which it wrote; the next run of the side writes it anew. Null: it is a stage, whose jobs have logs of their own.</summary>
    public string? Log { get; init; }

    /// <summary>It failed.</summary>
    public static SideRun Failed(string reason, IReadOnlyList<string>? tail = null) => new(null, new RunFailure(reason) { Tail = tail ?? [] });
}

/// <summary>Why there are no measures.</summary>
/// <param name="Reason">One sentence without a full stop.</param>
internal sealed record RunFailure(string Reason)
{
    /// <summary>The command's own, or 128 + the signal's number; null: it is not what failed it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>It did not end in its time.</summary>
    public bool TimedOut { get; init; }

    /// <summary>The last lines that it wrote.</summary>
    public IReadOnlyList<string> Tail { get; init; } = [];

    /// <summary>It did not end in its time.</summary>
    public static RunFailure Late(TimeSpan limit, IReadOnlyList<string> tail) => new($"no end within {limit.TotalSeconds:0.###} s") { TimedOut = true, Tail = tail };

    /// <summary>It ended, and not with 0.</summary>
    public static RunFailure Of(Exit exit, IReadOnlyList<string> tail) => new(Exit.InWords(exit.Code)) { ExitCode = exit.Code, Tail = tail };
}
