// The lower triangular factor of a covariance matrix, grown row by row. Knows nothing of what the matrix is about.
namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>K = L·Lᵀ. A new row costs n²/2 and leaves the others as they are, which is why points can be added one by one.</summary>
internal sealed class Cholesky
{
    // A pivot below this share of the diagonal means that rounding has eaten the matrix: the row tells nothing new.
    private const double SmallestPivot = 1e-10;

    private double[][] rows = [];

    public int Count { get; private set; }

    /// <summary>Row i of L: i + 1 numbers.</summary>
    public ReadOnlySpan<double> Row(int i) => rows[i].AsSpan(0, i + 1);

    public void Clear() => (Count, Flat) = (0, false);

    /// <summary>A row told nothing new: K is not positive definite, or nearly so.</summary>
    public bool Flat { get; private set; }

    /// <summary>Adds a row of K: its covariances with the rows before, then its own variance.</summary>
    public void Add(ReadOnlySpan<double> covariances)
    {
        if (Count == rows.Length)
            Array.Resize(ref rows, Math.Max(16, 2 * rows.Length));
        var row = rows[Count] is { } old && old.Length >= Count + 1 ? old : rows[Count] = new double[Count + 1];
        var diagonal = covariances[Count];
        Solve(covariances[..Count], row);
        var pivot = diagonal - Vectors.Dot(row.AsSpan(0, Count), row.AsSpan(0, Count));
        Flat |= !(pivot > SmallestPivot * diagonal);
        row[Count] = Math.Sqrt(Math.Max(pivot, SmallestPivot * diagonal));
        Count++;
    }

    /// <summary>L·z.</summary>
    public void Multiply(ReadOnlySpan<double> z, Span<double> result)
    {
        for (var i = 0; i < z.Length; i++)
            result[i] = Vectors.Dot(Row(i), z[..(i + 1)]);
    }

    /// <summary>L⁻¹·b for the first rows, as many as b has.</summary>
    public void Solve(ReadOnlySpan<double> b, Span<double> result)
    {
        for (var i = 0; i < b.Length; i++)
        {
            ReadOnlySpan<double> row = rows[i];
            result[i] = (b[i] - Vectors.Dot(row[..i], result[..i])) / row[i];
        }
    }

    /// <summary>L⁻ᵀ·b, in place.</summary>
    public void SolveTransposed(Span<double> b)
    {
        for (var i = b.Length - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = rows[i];
            b[i] /= row[i];
            Vectors.AddScaled(b[..i], -b[i], row[..i]);
        }
    }

    /// <summary>ln |K|.</summary>
    public double LogDeterminant()
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
            sum += Math.Log(rows[i][i]);
        return 2 * sum;
    }
}
