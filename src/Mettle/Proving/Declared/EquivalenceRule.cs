// What both sides of a claim must give alike, and how alike.
namespace Mettle.Proving.Declared;

/// <summary>One answer and how it is compared.</summary>
/// <param name="Answer">A file or folder, from the side's folder, with <c>${params.NAME}</c> in it; <see cref="Output"/>: what the command prints.</param>
/// <param name="Comparison">How.</param>
public sealed record EquivalenceRule(string Answer, ComparisonKind Comparison)
{
    /// <summary>Stands for standard output and standard error of the command, in place of a file.</summary>
    public const string Output = "output";
}

/// <summary>How two answers are compared.</summary>
public abstract record ComparisonKind;

/// <summary>Byte by byte; of folders also the names of all files.</summary>
public sealed record ExactComparison : ComparisonKind;

/// <summary>
/// Numbers may differ by a little, everything else must be equal. JSON, CSV and NPY by the file's ending; of folders each file by its own,
/// and files of other kinds byte by byte.
/// </summary>
/// <param name="Within">
/// a and b are alike where |a − b| ≤ within × max(1, |a|, |b|), or, where it is relative, ≤ within × max(|a|, |b|). NaN is like NaN. At least 0.
/// </param>
/// <param name="IsRelative">It was written as a percentage.</param>
public sealed record ToleranceComparison(double Within, bool IsRelative) : ComparisonKind
{
    /// <summary>What is not compared: paths such as <c>$.started</c> or <c>$.rows[*].seconds</c> in JSON, names of columns in CSV.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Lists of JSON and rows of CSV are compared in any order: as multisets.</summary>
    public bool AnyOrder { get; init; }
}

/// <summary>A command is given two paths, the baseline's answer and the other, and exits 0 where they are alike.</summary>
/// <param name="Line">Without the paths.</param>
public sealed record CommandComparison(string Line) : ComparisonKind;
