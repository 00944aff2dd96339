// What a column is, by what all of its fields can be read as. Knows no rows.
using System.Text;

namespace Mettle.Tuning.Data.Extracting;

/// <summary>Sees the fields of a column once, and remembers the first few of each kind: these are the mistakes if most are of another.</summary>
/// <param name="name">The column's.</param>
internal sealed class ColumnGuess(string name)
{
    // A column is of a kind when at most one field in ten, and at most so many in all, are not.
    private const int FewestPerMistake = 10;

    private static readonly (ColumnType Type, FieldKind[] Kinds)[] Candidates =
    [
        (ColumnType.Float64, [FieldKind.Whole, FieldKind.Real, FieldKind.Nothing, FieldKind.Missing]),
        (ColumnType.Bool, [FieldKind.Flag]),
        (ColumnType.Date, [FieldKind.Date]),
        (ColumnType.Timestamp, [FieldKind.Timestamp]),
    ];

    private readonly long[] counts = new long[(int)FieldKind.Text + 1];
    private readonly List<Seen>[] first = [.. Enumerable.Range(0, (int)FieldKind.Text + 1).Select(_ => new List<Seen>())];

    /// <summary>The column's name.</summary>
    public string Name => name;

    /// <summary>Takes one field into account.</summary>
    public void Add(ReadOnlySpan<byte> text, bool isText, long line)
    {
        var kind = Fields.Kind(text, isText);
        counts[(int)kind]++;
        var some = first[(int)kind];
        if (some.Count < Mistakes.Most)
            some.Add(new Seen(line, Printable.Of(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 80)]), 40)));
    }

    /// <summary>What it is, and the mistakes there are if it is that.</summary>
    public ColumnType Decide(Mistakes mistakes)
    {
        var (type, kinds) = Candidates.FirstOrDefault(candidate => IsMostly(candidate.Kinds), (ColumnType.Text, []));
        if (type == ColumnType.Text)
            return type;
        Report(type, kinds, mistakes);
        return type == ColumnType.Float64 && Count(FieldKind.Whole) == counts.Sum() ? ColumnType.Int64 : type;
    }

    // What is missing says nothing of what the others are.
    private bool IsMostly(FieldKind[] kinds)
    {
        var values = counts.Sum() - Count(FieldKind.Missing);
        var others = values - kinds.Where(kind => kind != FieldKind.Missing).Sum(Count);
        return others == 0 ? values > 0 || kinds.Contains(FieldKind.Missing) : others <= Mistakes.Most && others * FewestPerMistake <= values;
    }

    private void Report(ColumnType type, FieldKind[] kinds, Mistakes mistakes)
    {
        foreach (var kind in Enum.GetValues<FieldKind>().Except(kinds))
        {
            foreach (var seen in first[(int)kind])
                mistakes.Add(seen.Line, kind == FieldKind.Missing ? Problems.DataMissing(name, type.Words()) : Problems.DataOther(name, type.Words(), seen.Text));
        }
    }

    private long Count(FieldKind kind) => counts[(int)kind];

    private readonly record struct Seen(long Line, string Text);
}
