// How a child process ended and what it took. Plain data.
namespace Mettle.Execution;

/// <summary>How a child ended.</summary>
/// <param name="Code">0 is success; 128 + the signal's number where a signal ended it; 127 where there is no such program, 126 where it cannot be executed.</param>
/// <param name="Usage">What it took.</param>
public readonly record struct Exit(int Code, Usage Usage)
{
    /// <summary>Wall time from just before it was started to its own end; what it left running in its group may have ended later.</summary>
    public double Seconds { get; init; }

    /// <summary>It was asked to end because its time was over.</summary>
    public bool TimedOut { get; init; }

    /// <summary>There is no such program.</summary>
    public const int NotFound = 127;

    /// <summary>The program is there and cannot be executed.</summary>
    public const int NotExecutable = 126;

    /// <summary>What a code other than 0 says: one sentence without a full stop.</summary>
    public static string InWords(int code) => code switch
    {
        NotFound => "exit code 127: there is no such program",
        > 128 => $"exit code {code}: signal {code - 128} ended it",
        _ => $"exit code {code}",
    };
}

/// <summary>What a child took, with all that it started and waited for.</summary>
/// <param name="UserSeconds">CPU time.</param>
/// <param name="SystemSeconds">CPU time in the kernel.</param>
/// <param name="PeakMemory">
/// Bytes of the largest of its processes. The kernel begins this with the memory of who starts it (<c>exec</c> hands on the mark of the
/// memory it leaves), so what is no more than that tells nothing, and is 0.
/// </param>
public readonly record struct Usage(double UserSeconds, double SystemSeconds, long PeakMemory)
{
    /// <summary>Of two that ran one after the other.</summary>
    public static Usage operator +(Usage left, Usage right) => Add(left, right);

    /// <summary>Of two that ran one after the other.</summary>
    public static Usage Add(Usage left, Usage right) => new(
        left.UserSeconds + right.UserSeconds, left.SystemSeconds + right.SystemSeconds, Math.Max(left.PeakMemory, right.PeakMemory));
}
