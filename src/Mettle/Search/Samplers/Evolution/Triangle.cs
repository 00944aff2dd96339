// The Cholesky factor of a covariance: what stretches a vector by it, and unstretches one. Knows nothing of search.
namespace Mettle.Search.Samplers.Evolution;

/// <summary>A lower triangle L with L·Lᵀ = C.</summary>
internal sealed class Triangle
{
    // A direction with less than this share of its own variance left is lost to rounding.
    private const double Flat = 1e-12;

    private readonly double[][] rows;

    private Triangle(double[][] rows) => this.rows = rows;

    /// <summary>Of a symmetric matrix given as its lower triangle, row by row; null where it is not positive definite, or nearly so.</summary>
    public static Triangle? Of(double[][] matrix)
    {
        var factor = new double[matrix.Length][];
        for (var i = 0; i < factor.Length; i++)
        {
            var row = factor[i] = new double[i + 1];
            for (var j = 0; j < i; j++)
                row[j] = (matrix[i][j] - Dot(row, factor[j], j)) / factor[j][j];
            var rest = matrix[i][i] - Dot(row, row, i);
            if (!(rest > Flat * matrix[i][i]))
                return null;
            row[i] = Math.Sqrt(rest);
        }

        return new Triangle(factor);
    }

    /// <summary>L·z.</summary>
    public double[] Stretch(double[] z)
    {
        var y = new double[z.Length];
        for (var i = 0; i < y.Length; i++)
            y[i] = Dot(rows[i], z, i + 1);
        return y;
    }

    /// <summary>L⁻¹·y.</summary>
    public double[] Unstretch(double[] y)
    {
        var z = new double[y.Length];
        for (var i = 0; i < z.Length; i++)
            z[i] = (y[i] - Dot(rows[i], z, i)) / rows[i][i];
        return z;
    }

    private static double Dot(double[] x, double[] y, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += x[i] * y[i];
        return sum;
    }
}
