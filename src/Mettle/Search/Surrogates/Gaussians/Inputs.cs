// Observations as columns of numbers a kernel can measure distances between. Knows nothing of values and of the kernel's form.
using Mettle.Search.Spaces;

namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>
/// An ordered parameter is its code; where it is not active it stands in the middle of its range, and a second feature says so (both
/// are distances of points in a Euclidean space, so that every kernel of them is valid). An unordered one is the index of its value:
/// two values are either the same or one apart (the Hamming distance). The budget an observation was measured at is a last feature.
/// </summary>
internal sealed class Inputs
{
    private const double Middle = 0.5;
    private const double Absent = -1;

    private readonly int[] parameters;
    private double[][] columns;

    public Inputs(Coding coding)
    {
        var features = new List<(int Parameter, bool Unordered, bool Presence)>();
        for (var i = 0; i < coding.Dimensions; i++)
        {
            if (coding.Axes[i].Count > 1)
                features.Add((i, coding.Axes[i].Unordered, false));
            if (coding.Conditional(i) && !coding.Axes[i].Unordered)
                features.Add((i, true, true));
        }

        Presence = [.. features.Select(f => f.Presence)];
        parameters = [.. features.Select(f => f.Parameter)];
        var scaled = parameters.Distinct().ToList();
        Scale = [.. parameters.Select(p => scaled.IndexOf(p)), scaled.Count];
        Unordered = [.. features.Select(f => f.Unordered), false];
        columns = [.. Scale.Select(_ => new double[64])];
    }

    /// <summary>For each feature, which scale it is measured by; the last is the budget's.</summary>
    public int[] Scale { get; }

    /// <summary>For each feature, whether its values have no order.</summary>
    public bool[] Unordered { get; }

    public int Features => Scale.Length;

    public int Scales => Scale[^1] + 1;

    public int Rows { get; private set; }

    private bool[] Presence { get; }

    public ReadOnlySpan<double> Column(int feature) => columns[feature].AsSpan(0, Rows);

    public double At(int feature, int row) => columns[feature][row];

    /// <summary>The parameter a feature stands for; −1 where it is the budget or says only whether a parameter is active.</summary>
    public int ParameterOf(int feature) => feature == Features - 1 || Presence[feature] ? -1 : parameters[feature];

    public void Add(ReadOnlySpan<double> features)
    {
        if (Rows == columns[0].Length)
            columns = [.. columns.Select(column => { Array.Resize(ref column, 2 * Rows); return column; })];
        for (var f = 0; f < columns.Length; f++)
            columns[f][Rows] = features[f];
        Rows++;
    }

    /// <summary>Writes the features of a point.</summary>
    /// <param name="codes">The point.</param>
    /// <param name="budget">A place in 0 … 1 on the scale of budgets, 1 the full one.</param>
    /// <param name="features">Where to.</param>
    public void Write(double[] codes, double budget, Span<double> features)
    {
        for (var f = 0; f < parameters.Length; f++)
        {
            var code = codes[parameters[f]];
            features[f] = Presence[f] ? (double.IsNaN(code) ? 0 : 1)
                : double.IsNaN(code) ? (Unordered[f] ? Absent : Middle)
                : code;
        }

        features[^1] = budget;
    }

    /// <summary>The squared distances along one scale, for every pair of rows: (1,0), (2,0), (2,1), …</summary>
    public double[] PairSquares(int scale)
    {
        var squares = new double[Rows * (Rows - 1) / 2];
        for (var f = 0; f < columns.Length; f++)
        {
            for (int i = 0, start = 0; i < Rows && Scale[f] == scale; start += i, i++)
                AddSquares(f, columns[f][i], 1, squares.AsSpan(start, i));
        }

        return squares;
    }

    /// <summary>Adds the squared distances of a place to the first rows along one feature, times a factor.</summary>
    public void AddSquares(int feature, double place, double factor, Span<double> squares)
    {
        var column = columns[feature].AsSpan(0, squares.Length);
        if (Unordered[feature])
            Vectors.AddWhereDifferent(squares, factor, column, place);
        else
            Vectors.AddSquaredDistance(squares, factor, column, place);
    }
}
