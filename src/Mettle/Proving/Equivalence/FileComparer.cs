// Compares two answers, files or folders, each file in the way of its ending. Runs no command.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Equivalence;

internal static class FileComparer
{
    /// <summary>Compares all files of both.</summary>
    /// <param name="one">An answer.</param>
    /// <param name="other">Another.</param>
    /// <param name="rule">How numbers are compared; null: bytes are.</param>
    /// <param name="findings">Gets what is found.</param>
    /// <param name="cancellation">Looked at between files.</param>
    public static void Compare(Answer one, Answer other, ToleranceComparison? rule, Findings findings, CancellationToken cancellation)
    {
        if (one.IsFolder != other.IsFolder)
            findings.Differ("", one.IsFolder ? "a folder" : "a file", other.IsFolder ? "a folder" : "a file");
        else
            Files(one, other, (a, b) => Compare(a, b, rule, findings), findings, cancellation);
    }

    /// <summary>Whether something in one of them cannot be read.</summary>
    public static bool AreFlawed(Answer one, Answer other, Findings findings)
    {
        foreach (var (answer, isFirst) in new[] { (one, true), (other, false) })
        {
            var flaw = answer.Digest is null ? "was not written" : answer.Files.FirstOrDefault(file => file.Flaw is not null) is { } file ? Named(file) : null;
            if (findings.AreFlawed(isFirst ? flaw : null, isFirst ? null : flaw))
                return true;
        }

        return false;
    }

    private static string Named(AnswerFile file) => file.Name.Length == 0 ? file.Flaw! : $"holds {Printable.Of(file.Name)}, which {file.Flaw}";

    // Both are sorted by name.
    private static void Files(Answer one, Answer other, Action<AnswerFile, AnswerFile> compare, Findings findings, CancellationToken cancellation)
    {
        for (var (i, j) = (0, 0); i < one.Files.Count || j < other.Files.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            var order = i == one.Files.Count ? 1 : j == other.Files.Count ? -1 : string.CompareOrdinal(one.Files[i].Name, other.Files[j].Name);
            findings.File = !one.IsFolder ? null : order <= 0 ? one.Files[i].Name : other.Files[j].Name;
            if (order == 0)
                Guarded(() => compare(one.Files[i], other.Files[j]), findings);
            else
                findings.Differ("", order < 0 ? "a file" : "missing", order < 0 ? "missing" : "a file");
            (i, j) = (order <= 0 ? i + 1 : i, order >= 0 ? j + 1 : j);
        }
    }

    private static void Compare(AnswerFile one, AnswerFile other, ToleranceComparison? rule, Findings findings)
    {
        if (one.Link is not null || other.Link is not null)
            Links(one, other, findings);
        else if (rule is null)
            Bytes(one, other, findings);
        else
            ByEnding(one, other, rule, findings);
    }

    // What was read when it was taken, and is not there any more, is no answer to compare.
    private static void Guarded(Action compare, Findings findings)
    {
        try
        {
            compare();
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            findings.Fail($"what was to be compared cannot be read any more: {Printable.Of(unread.Message)}");
        }
    }

    private static void Links(AnswerFile one, AnswerFile other, Findings findings)
    {
        if (one.Link != other.Link)
            findings.Differ("", one.Link is null ? "a file" : $"a link to {one.Link}", other.Link is null ? "a file" : $"a link to {other.Link}");
    }

    private static void Bytes(AnswerFile one, AnswerFile other, Findings findings)
    {
        if (one.Digest != other.Digest)
            BytesComparer.Compare(one.Path, other.Path, findings);
    }

    private static void ByEnding(AnswerFile one, AnswerFile other, ToleranceComparison rule, Findings findings)
    {
        switch (Path.GetExtension(one.Path).ToUpperInvariant())
        {
            case ".JSON":
                new JsonComparer(rule, findings).Files(one.Path, other.Path);
                break;
            case ".NDJSON" or ".JSONL":
                new NdjsonComparer(rule, findings).Files(one.Path, other.Path);
                break;
            case ".CSV":
                new CsvComparer(rule, findings).Files(one.Path, other.Path);
                break;
            case ".NPY":
                NpyComparer.Files(one.Path, other.Path, findings);
                break;
            default:
                Bytes(one, other, findings);
                break;
        }
    }
}
