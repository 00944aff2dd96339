// Whether both sides give the same answer: what was compared, and the first difference. Plain data; all of it is stored.
namespace Mettle.Proving.Equivalence;

/// <summary>How the answers compare.</summary>
/// <param name="Equal">All are alike, and each side gives the same twice.</param>
/// <param name="Reason">One sentence without a full stop: what was found alike, which differs and how, or which side does not give the same twice.</param>
/// <param name="Answers">One each rule, as far as was looked.</param>
public sealed record EquivalenceReport(bool Equal, string Reason, IReadOnlyList<AnswerReport> Answers)
{
    /// <summary>The side that gave two answers to one question; null: neither did.</summary>
    public string? NotDeterministic { get; init; }
}

/// <summary>How one answer compares.</summary>
/// <param name="Answer">The file, folder, or <c>output</c>, as it was written.</param>
/// <param name="Rule">How it was compared, in a few words: <c>exact</c>, <c>within 1e-10</c>, <c>by ./compare.sh</c>.</param>
/// <param name="Equal">It is alike.</param>
/// <param name="Baseline">Digest of the baseline's bytes, or, where a side is compared with itself, of its first run's; empty: there are none.</param>
/// <param name="Candidate">Digest of the other's.</param>
public sealed record AnswerReport(string Answer, string Rule, bool Equal, string Baseline, string Candidate)
{
    /// <summary>Why they could not be compared: one is missing or cannot be read, or the comparing command failed. A sentence; null: they were.</summary>
    public string? Failure { get; init; }

    /// <summary>How many single values were compared; 0 where bytes were, or a command did it.</summary>
    public long Values { get; init; }

    /// <summary>The largest difference that was let pass, as the rule measures it; null: none, or not numbers.</summary>
    public double? LargestAllowed { get; init; }

    /// <summary>Where they differ first; null: nowhere.</summary>
    public Difference? First { get; init; }
}

/// <summary>Where two answers differ.</summary>
/// <param name="File">Within a folder; null: the answer is one file.</param>
/// <param name="Place">A JSON path (<c>$.trades[3].price</c>), <c>row 5, column price</c>, an index (<c>[2, 3]</c>), <c>line 7, byte 1024</c>; empty: the whole.</param>
/// <param name="Baseline">What stands there, shortened to 200 characters.</param>
/// <param name="Candidate">What stands there in the other.</param>
/// <param name="Count">How many places differ, at least 1, at most what was looked at.</param>
public sealed record Difference(string? File, string Place, string Baseline, string Candidate, long Count);
