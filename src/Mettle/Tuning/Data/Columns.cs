// A table that many processes share: a folder of columns, mapped read-only. Knows nothing of where it came from.
namespace Mettle.Tuning.Data;

/// <summary>
/// The columns of a folder that <see cref="ColumnStore"/> made. Attaching takes as long for a terabyte as for a byte, and memory grows by
/// the pages that are touched, which all processes share. Spans end with <see cref="Dispose"/>: using one after that is as bad as it gets.
/// Every method that takes a name throws <see cref="ProblemException"/> where no column is called so, or it holds other values.
/// </summary>
public sealed class Columns : IDisposable
{
    private readonly Dictionary<string, MappedColumn> columns = new(StringComparer.Ordinal);
    private readonly string folder;

    private Columns(string folder, int rows) => (this.folder, Rows) = (folder, rows);

    /// <summary>Values of each column.</summary>
    public int Rows { get; }

    /// <summary>Names of the columns, in the order of the source.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Reads the manifest, checks the header and size of each file, and maps it.</summary>
    /// <param name="folder">As a trial's request names it.</param>
    /// <exception cref="ProblemException">Something is missing, or does not agree with the manifest.</exception>
    public static Columns Open(string folder)
    {
        var manifest = ColumnsManifest.Read(folder);
        var opened = new Columns(folder, (int)manifest.Rows) { Names = [.. manifest.Columns.Select(column => column.Name)] };
        try
        {
            foreach (var note in manifest.Columns)
                opened.columns.Add(note.Name, MappedColumn.Open(folder, note, opened.Rows));
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Checks all that <see cref="Open"/> does, and the digest of every file, which reads them all.</summary>
    /// <exception cref="ProblemException">Something is missing or damaged.</exception>
    public static void Verify(string folder)
    {
        using var opened = Open(folder);
        foreach (var column in opened.columns.Values)
            MappedColumn.Verify(folder, column.Note);
    }

    /// <summary>What a column holds.</summary>
    public ColumnType Type(string name) => Find(name).Note.Type;

    /// <summary>The values of a float64 column; NaN where one is missing.</summary>
    public ReadOnlySpan<double> Numbers(string name) => Find(name, ColumnType.Float64).Values<double>();

    /// <summary>The values of an int64 column.</summary>
    public ReadOnlySpan<long> Integers(string name) => Find(name, ColumnType.Int64).Values<long>();

    /// <summary>The values of a bool column.</summary>
    public ReadOnlySpan<bool> Flags(string name) => Find(name, ColumnType.Bool).Values<bool>();

    /// <summary>The values of a text column, as places in <see cref="Categories"/>; −1 where one is missing.</summary>
    public ReadOnlySpan<int> Codes(string name) => Find(name, ColumnType.Text).Values<int>();

    /// <summary>The different texts of a text column, in the order in which they first appear.</summary>
    public IReadOnlyList<string> Categories(string name) => Find(name, ColumnType.Text).Note.Categories!;

    /// <summary>The values of a date column, in days since 1970-01-01.</summary>
    public ReadOnlySpan<long> Dates(string name) => Find(name, ColumnType.Date).Values<long>();

    /// <summary>The values of a timestamp column, in microseconds since 1970-01-01T00:00Z.</summary>
    public ReadOnlySpan<long> Timestamps(string name) => Find(name, ColumnType.Timestamp).Values<long>();

    /// <summary>Unmaps everything.</summary>
    public void Dispose()
    {
        foreach (var column in columns.Values)
            column.Dispose();
    }

    private MappedColumn Find(string name) =>
        columns.GetValueOrDefault(name) ?? throw new ProblemException(Problems.NoSuchColumn(folder, name, Names));

    private MappedColumn Find(string name, ColumnType type)
    {
        var column = Find(name);
        return column.Note.Type == type ? column : throw new ProblemException(Problems.ColumnHoldsOther(folder, name, column.Note.Type.Word(), type.Word()));
    }
}
