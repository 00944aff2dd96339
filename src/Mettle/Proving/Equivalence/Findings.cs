// What comparing two answers has come to so far. One door each: a value, a difference, a flaw. Knows no formats.
namespace Mettle.Proving.Equivalence;

/// <param name="answer">The answer, as it was written.</param>
/// <param name="first">How sentences call the run of the one.</param>
/// <param name="second">And that of the other.</param>
/// <param name="tolerance">How far apart numbers may be.</param>
internal sealed class Findings(string answer, string first, string second, Tolerance tolerance)
{
    private const int Longest = 199;
    private Difference? difference;
    private long count;

    /// <summary>The file that is looked at, within a folder; null: the answer is one file.</summary>
    public string? File { get; set; }

    /// <summary>How far apart numbers may be.</summary>
    public Tolerance Tolerance => tolerance;

    /// <summary>How many values were compared.</summary>
    public long Values { get; private set; }

    /// <summary>The largest distance that was let pass; null: none.</summary>
    public double? LargestAllowed { get; private set; }

    /// <summary>Why they could not be compared; null: they were.</summary>
    public string? Failure { get; private set; }

    /// <summary>Where they differ first, and in how many places; null: nowhere.</summary>
    public Difference? First => difference is null ? null : difference with { Count = count };

    /// <summary>They could be compared and do not differ.</summary>
    public bool AreAlike => Failure is null && difference is null;

    /// <summary>Takes the distance of two numbers; false where it is too large.</summary>
    public bool Number(double distance)
    {
        Values++;
        if (!tolerance.Allows(distance))
            return false;
        if (distance > (LargestAllowed ?? 0))
            LargestAllowed = distance;
        return true;
    }

    /// <summary>Takes values that are no numbers.</summary>
    /// <param name="alike">They are equal.</param>
    /// <param name="values">How many.</param>
    public bool Exact(bool alike, int values = 1)
    {
        Values += values;
        return alike;
    }

    /// <summary>They differ in one place.</summary>
    public void Differ(string place, string one, string other)
    {
        count++;
        difference ??= new Difference(File, Printable.Of(place), Printable.Of(one, Longest), Printable.Of(other, Longest), 1);
    }

    /// <summary>Whether one of them cannot be compared.</summary>
    /// <param name="one">Why the first cannot, from the verb on; null: it can.</param>
    /// <param name="other">Why the second cannot.</param>
    public bool AreFlawed(string? one, string? other)
    {
        if ((one ?? other) is { } flaw)
            Failure ??= $"{(File is null ? "" : $"{Printable.Of(File)} in ")}{answer} of {(one is null ? second : first)} {flaw}";
        return one is not null || other is not null;
    }

    /// <summary>Comparing itself failed.</summary>
    public void Fail(string sentence) => Failure ??= sentence;
}
