// What a side of a claim answered in one run, as it is kept to be compared. Knows neither how it was run nor when two are alike.
using System.Globalization;
using Mettle.Storage;

namespace Mettle.Proving.Equivalence;

/// <summary>What one run of one side gave, in the order of the rules.</summary>
/// <param name="Side"><c>baseline</c> or <c>candidate</c>.</param>
/// <param name="Run">Which of its runs, from 1: differences are told by it.</param>
/// <param name="All">One each rule.</param>
public sealed record Answers(string Side, int Run, IReadOnlyList<Answer> All)
{
    /// <summary>How sentences call it.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"run {Run} of the {Side}");

    /// <summary>
    /// Takes what a run left. What is missing or cannot be read is a value. A link in a folder is what it points to, as a name, and is not
    /// followed; one that leads out of the folder cannot be compared.
    /// </summary>
    /// <param name="side">Whose.</param>
    /// <param name="run">Which of its runs, from 1.</param>
    /// <param name="sources">Paths in the order of the rules, filled in; of what a command prints, its log.</param>
    /// <param name="into">A folder that copies are put into, emptied before; null: they are looked at where they are, and must stay so.</param>
    /// <exception cref="ProblemException">A copy cannot be written, or an old one removed.</exception>
    public static Answers Capture(string side, int run, IReadOnlyList<string> sources, string? into)
    {
        if (into is not null)
            Remove([into]);
        return new(side, run, [.. sources.Select((source, i) => Capturing.Take(Path.GetFullPath(source).TrimEnd('/'), Target(source, i, into)))]);
    }

    /// <summary>Removes what an earlier run left, so that it cannot be taken for the answer of the next. A link goes, and not what it points to.</summary>
    /// <param name="sources">Paths; those where nothing lies are passed over.</param>
    /// <exception cref="ProblemException">One cannot be removed.</exception>
    public static void Remove(IReadOnlyList<string> sources)
    {
        foreach (var source in sources.Select(source => Path.GetFullPath(source).TrimEnd('/')))
        {
            FileFailures.Explain(source, () =>
            {
                Removal.Remove(source);
                return source;
            });
        }
    }

    // A command that compares sees the name that the side gave.
    private static string? Target(string source, int index, string? into) =>
        into is null ? null : Path.Join(Path.GetFullPath(into), index.ToString(CultureInfo.InvariantCulture), Path.GetFileName(source.TrimEnd('/')));
}

/// <summary>One answer of one run.</summary>
/// <param name="Path">Where it can be read.</param>
/// <param name="IsFolder">It is a folder.</param>
/// <param name="Files">Of a folder all files below it, by name; of a file itself; none: it was not written.</param>
/// <param name="Digest">Of its bytes; of a folder, of all names and digests in it. Null: it was not written.</param>
public sealed record Answer(string Path, bool IsFolder, IReadOnlyList<AnswerFile> Files, Digest? Digest);

/// <summary>A file of an answer.</summary>
/// <param name="Name">From the folder, with <c>/</c>; empty: it is the answer itself.</param>
/// <param name="Path">Where it can be read.</param>
/// <param name="Digest">Of its bytes, or, of a link, of what it says.</param>
public sealed record AnswerFile(string Name, string Path, Digest Digest)
{
    /// <summary>It is a link, to this path from the folder; null: it is none.</summary>
    public string? Link { get; init; }

    /// <summary>Why it cannot be read, from the verb on; null: it can.</summary>
    public string? Flaw { get; init; }
}
