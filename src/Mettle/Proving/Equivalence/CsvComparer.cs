// Compares tables row by row, their columns by name: fields that are numbers by distance, all others exactly.
using System.Globalization;
using System.Text;
using Mettle.Proving.Declared;

namespace Mettle.Proving.Equivalence;

/// <summary>The order of columns does not matter. Rows are counted from 1, without the header.</summary>
internal sealed class CsvComparer(ToleranceComparison rule, Findings findings)
{
    public void Files(string one, string other)
    {
        using var first = new CsvTable(one);
        using var second = new CsvTable(other);
        if (findings.AreFlawed(first.Flaw, second.Flaw))
            return;
        var columns = Columns(first, second);
        if (rule.AnyOrder)
            Bags(first, second, columns);
        else
            Sequences(first, second, columns);
    }

    // Columns that both have and that are compared; of a name that stands several times, the first goes with the first.
    private List<(string Name, int One, int Other)> Columns(CsvTable first, CsvTable second)
    {
        var columns = new List<(string, int, int)>();
        var left = Compared(second).ToList();
        foreach (var (name, one) in Compared(first))
        {
            var at = left.FindIndex(column => column.Name == name);
            if (at < 0)
            {
                findings.Differ($"column {name}", "a column", "missing");
                continue;
            }

            columns.Add((name, one, left[at].Index));
            left.RemoveAt(at);
        }

        foreach (var (name, _) in left)
            findings.Differ($"column {name}", "missing", "a column");
        return columns;
    }

    private IEnumerable<(string Name, int Index)> Compared(CsvTable table) =>
        table.Names.Select((name, index) => (name, index)).Where(column => !rule.Ignore.Contains(column.name, StringComparer.Ordinal));

    private void Sequences(CsvTable first, CsvTable second, List<(string Name, int One, int Other)> columns)
    {
        for (var row = 1L; ; row++)
        {
            var (one, other) = (first.Next(), second.Next());
            if (findings.AreFlawed(first.Flaw, second.Flaw) || (one is null && other is null))
                return;
            if (one is null || other is null)
            {
                findings.Differ(Row(row), Show(one), Show(other));
                continue;
            }

            foreach (var (name, i, j) in columns)
            {
                if (!AreAlike(one[i], other[j]))
                    findings.Differ($"{Row(row)}, column {name}", one[i], other[j]);
            }
        }
    }

    private bool AreAlike(string one, string other)
    {
        if (!Numeral.TryParse(one, out var number) || !Numeral.TryParse(other, out var otherNumber))
            return findings.Exact(one == other);
        return findings.Number(findings.Tolerance.Distance(number, otherNumber));
    }

    private void Bags(CsvTable first, CsvTable second, List<(string Name, int One, int Other)> columns)
    {
        var (ones, others) = (first.Rest(), second.Rest());
        if (findings.AreFlawed(first.Flaw, second.Flaw))
            return;
        var matching = new Matching(
            [.. ones.Select((row, i) => Item(row, i, columns.Select(column => column.One)))],
            [.. others.Select((row, i) => Item(row, i, columns.Select(column => column.Other)))],
            findings.Tolerance);
        matching.Tell(findings, i => Row(i + 1), i => Show(ones[i]), i => Show(others[i]));
    }

    private static BagItem Item(string[] row, int index, IEnumerable<int> columns)
    {
        var shape = new StringBuilder();
        var numbers = new List<Numeral>();
        foreach (var field in columns.Select(column => row[column]))
        {
            if (Numeral.TryParse(field, out var number))
            {
                shape.Append('#');
                numbers.Add(number);
            }
            else
            {
                BagItem.Add(shape, field);
            }
        }

        return new BagItem(index, shape.ToString(), numbers);
    }

    private static string Row(long row) => string.Create(CultureInfo.InvariantCulture, $"row {row}");

    private static string Show(string[]? row) => row is null ? "missing" : string.Join(',', row);
}
