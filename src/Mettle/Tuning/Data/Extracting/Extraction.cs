// A source to a folder of columns, in two passes: what each column is, and then its values. Knows no store.
using System.Security.Cryptography;

namespace Mettle.Tuning.Data.Extracting;

/// <param name="path">The source.</param>
/// <param name="source">What problems and the manifest call it.</param>
internal sealed class Extraction(string path, string source)
{
    // Each is a file, in every process that attaches.
    private const int MostColumns = 1000;
    private const int LongestFileName = 64;

    /// <summary>Writes columns and manifest into a folder that is there and empty. Memory does not grow with the source.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="digest">Of the source's bytes.</param>
    /// <exception cref="ProblemException">Everything that is wrong with the source, or it changed meanwhile.</exception>
    public void Into(string folder, Digest digest)
    {
        var (guesses, types, rows) = Survey();
        var files = guesses.Select((guess, column) => IsPlain(guess.Name) ? $"{guess.Name}.npy" : $"{column}.npy").ToList();
        var writers = new List<ColumnWriter>();
        try
        {
            for (var column = 0; column < types.Length; column++)
                writers.Add(new ColumnWriter(Path.Join(folder, files[column]), types[column], rows));
            if (!TryWrite(writers, rows, digest))
                throw new ProblemException(Problems.DataChanged(source));
            var notes = writers.Select((writer, column) => Note(guesses[column].Name, files[column], types[column], writer));
            new ColumnsManifest(ColumnsManifest.Current, source, digest.Hex, rows, [.. notes]).Write(folder);
        }
        finally
        {
            writers.ForEach(writer => writer.Dispose());
        }
    }

    private (ColumnGuess[] Guesses, ColumnType[] Types, long Rows) Survey()
    {
        var mistakes = new Mistakes(source);
        using var file = Open();
        var records = Read(file, mistakes);
        CheckNames(records.Names, mistakes);
        var guesses = records.Names.Select(name => new ColumnGuess(name)).ToArray();
        var rows = 0L;
        for (; records.Next(); rows++)
        {
            for (var column = 0; column < guesses.Length; column++)
                guesses[column].Add(records[column], records.IsText(column), records.Line);
        }

        if (rows > int.MaxValue || (rows == 0 && mistakes.AreNone))
            mistakes.Add(1, Problems.DataRows(rows));
        else if (guesses.Length == 0)
            mistakes.Add(1, Problems.DataNoColumns());
        if (mistakes.AreEnough)
            mistakes.ThrowIfAny();
        var types = guesses.Select(guess => guess.Decide(mistakes)).ToArray();
        mistakes.ThrowIfAny();
        return (guesses, types, rows);
    }

    // False: it is not the source that was surveyed.
    private bool TryWrite(List<ColumnWriter> writers, long rows, Digest digest)
    {
        var mistakes = new Mistakes(source);
        using var hash = SHA256.Create();
        using var stream = new CryptoStream(Open(), hash, CryptoStreamMode.Read);
        var records = Read(stream, mistakes);
        if (records.Names.Count != writers.Count)
            return false;
        for (; records.Next(); rows--)
        {
            for (var column = 0; column < writers.Count; column++)
            {
                if (!writers[column].Add(records[column]))
                    return false;
                if (writers[column].HasTooManyCategories)
                    throw new ProblemException(Problems.DataTooManyTexts($"{source}:{records.Line}", records.Names[column]));
            }
        }

        return rows == 0 && mistakes.AreNone && new Digest(hash.Hash) == digest;
    }

    private static ColumnNote Note(string name, string file, ColumnType type, ColumnWriter writer)
    {
        var (bytes, digest) = writer.End();
        return new(name, file, type, bytes, digest.Hex) { Categories = writer.Categories };
    }

    private static void CheckNames(IReadOnlyList<string> names, Mistakes mistakes)
    {
        if (names.Count > MostColumns)
            mistakes.Add(1, Problems.DataTooManyColumns(names.Count, MostColumns));
        for (var column = 0; column < names.Count; column++)
        {
            if (names[column].Length == 0)
                mistakes.Add(1, Problems.DataNameless(column + 1));
        }

        foreach (var name in names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            mistakes.Add(1, Problems.DataNameTwice(name.Key));
    }

    private static bool IsPlain(string name) =>
        name.Length <= LongestFileName && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private IRecords Read(Stream stream, Mistakes mistakes) =>
        path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? new CsvRecords(stream, mistakes) : new NdjsonRecords(stream, mistakes);
}
