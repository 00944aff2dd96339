// What the method that decides says of a change. Plain data.
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

/// <summary>A change on the scale of logarithms, and whether it is beyond a limit.</summary>
/// <param name="Method">As in <see cref="RatioEstimate"/>.</param>
/// <param name="Value">Logarithm of the ratio.</param>
/// <param name="Interval">Of that logarithm.</param>
/// <param name="P">One-sided, against the limit being only just not met.</param>
/// <param name="Verdict">Accepted where the whole interval is at the limit or beyond and p is below 1 − confidence; Rejected where it is wholly short of it.</param>
public readonly record struct Decision(string Method, double Value, Interval Interval, double P, Verdict Verdict);
