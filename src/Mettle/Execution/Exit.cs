// How a child process ended and what it took. Plain data.
namespace Mettle.Execution;

/// <summary>How a child ended.</summary>
/// <param name="Code">0 is success; 128 + the signal's number where a signal ended it; 127 where there is no such program, 126 where it cannot be executed.</param>
/// <param name="Usage">What it took.</param>
public readonly record struct Exit(int Code, Usage Usage)
{
    /// <summary>There is no such program.</summary>
    public const int NotFound = 127;

    /// <summary>The program is there and cannot be executed.</summary>
    public const int NotExecutable = 126;
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
