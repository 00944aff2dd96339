// The mean of a function of boxes over all but one or two parameters, cell by cell. Knows no trees.
namespace Mettle.Search.Importances;

/// <summary>Adds up boxes as differences at their edges, so that a box costs the same whatever its size.</summary>
/// <param name="measures">Of the one or two parameters.</param>
internal sealed class Marginal(Measure[] measures)
{
    private static readonly Stretch[] Whole = [new(0, 1)];

    private readonly int rows = measures[0].Weights.Length;
    private readonly int columns = measures.Length > 1 ? measures[1].Weights.Length : 1;
    private readonly double[] edges = new double[(measures[0].Weights.Length + 1) * ((measures.Length > 1 ? measures[1].Weights.Length : 1) + 1)];

    /// <summary>Adds a height over these cells.</summary>
    public void Add(double height, Stretch[] first, Stretch[]? second = null)
    {
        foreach (var row in first)
        {
            foreach (var column in second ?? Whole)
            {
                edges[Place(row.From, column.From)] += height;
                edges[Place(row.From, column.To)] -= height;
                edges[Place(row.To, column.From)] -= height;
                edges[Place(row.To, column.To)] += height;
            }
        }
    }

    /// <summary>The variance, under the measures, of what was added divided by a number.</summary>
    public double Variance(double divisor)
    {
        var above = new double[columns];
        var (mean, squares) = (0.0, 0.0);
        for (var row = 0; row < rows; row++)
        {
            var across = 0.0;
            for (var column = 0; column < columns; column++)
            {
                across += edges[Place(row, column)];
                above[column] += across;
                var weight = measures[0].Weights[row] * (measures.Length > 1 ? measures[1].Weights[column] : 1);
                var height = above[column] / divisor;
                mean += weight * height;
                squares += weight * height * height;
            }
        }

        return Math.Max(0, squares - (mean * mean));
    }

    private int Place(int row, int column) => (row * (columns + 1)) + column;
}
