// Reads a table to be compared, row by row. What is wrong with it is a value. Knows no numbers.
using System.Text;
using Mettle.Tuning.Data.Extracting;

namespace Mettle.Proving.Equivalence;

internal sealed class CsvTable : IDisposable
{
    private readonly FileStream file;
    private readonly Mistakes mistakes = new("line");
    private readonly CsvRecords records;

    public CsvTable(string path)
    {
        file = File.OpenRead(path);
        records = new CsvRecords(file, mistakes);
        Flaw = FirstMistake() ?? (records.Names.Count == 0 ? "is no CSV: it has no header" : null);
    }

    /// <summary>Of its columns, from the header.</summary>
    public IReadOnlyList<string> Names => records.Names;

    /// <summary>Why it cannot be read on, from the verb on; null: it can.</summary>
    public string? Flaw { get; private set; }

    public void Dispose() => file.Dispose();

    /// <summary>The fields of the next row; null: there is none.</summary>
    public string[]? Next()
    {
        if (Flaw is not null)
            return null;
        var isThere = records.Next();
        Flaw = FirstMistake();
        return isThere && Flaw is null ? [.. Names.Select((_, column) => Encoding.UTF8.GetString(records[column]))] : null;
    }

    /// <summary>All rows that are left.</summary>
    public List<string[]> Rest()
    {
        var rows = new List<string[]>();
        while (Next() is { } row)
            rows.Add(row);
        return rows;
    }

    private string? FirstMistake() => mistakes.First is { } first ? $"is no CSV: {first.What} ({first.Where.Replace(':', ' ')})" : null;
}
