// Observations as columns of features for trees. Knows nothing of targets.
using Mettle.Search.Spaces;

namespace Mettle.Search.Surrogates.Forests;

/// <summary>
/// A feature is a parameter's code; "not active" is −1 where values have an order, and one more level where they have none.
/// Columns lie one after another, so that a split reads one stretch of memory.
/// </summary>
internal sealed class Table
{
    private float[][] columns;

    public Table(Coding coding)
    {
        Levels = [.. coding.Axes.Select(axis => axis.Unordered ? (int)axis.Count + 1 : 0)];
        columns = [.. coding.Axes.Select(_ => new float[64])];
    }

    /// <summary>For each feature, how many levels it has (inactive included) where they have no order, else 0.</summary>
    public int[] Levels { get; }

    public int Features => Levels.Length;

    public int Rows { get; private set; }

    public ReadOnlySpan<float> Column(int feature) => columns[feature].AsSpan(0, Rows);

    public void Add(double[] codes)
    {
        if (Rows == columns[0].Length)
            columns = [.. columns.Select(column => { Array.Resize(ref column, 2 * Rows); return column; })];
        for (var f = 0; f < columns.Length; f++)
            columns[f][Rows] = Feature(f, codes[f]);
        Rows++;
    }

    /// <summary>Writes a row of features, as <see cref="Tree"/> reads them.</summary>
    public void Row(double[] codes, Span<float> row)
    {
        for (var f = 0; f < codes.Length; f++)
            row[f] = Feature(f, codes[f]);
    }

    private float Feature(int f, double code) => double.IsNaN(code) ? (Levels[f] > 0 ? Levels[f] - 1 : -1) : (float)code;
}
