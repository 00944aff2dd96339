// A belief about a function everywhere, from its values at some points. Knows neither how its kernel was learnt nor what it is for.
namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>
/// Rasmussen and Williams 2006, algorithm 2.1. A point without a value can be believed to have the predicted one ("kriging believer",
/// Ginsbourger, Le Riche and Carraro 2010): that leaves the mean as it is everywhere and takes the variance away there.
/// </summary>
internal sealed class GaussianProcess
{
    private readonly Inputs inputs;
    private readonly Kernel kernel;
    private readonly Covariances covariances;
    private readonly Cholesky factor = new();
    private readonly double[] alpha;
    private readonly double[] row;
    private double[] solved;

    /// <param name="inputs">One row a value.</param>
    /// <param name="kernel">Learnt.</param>
    /// <param name="targets">The values, around zero.</param>
    /// <param name="variances">For each, the variance it is known to have besides the kernel's noise.</param>
    public GaussianProcess(Inputs inputs, Kernel kernel, double[] targets, double[] variances)
    {
        (this.inputs, this.kernel) = (inputs, kernel);
        covariances = new Covariances(inputs, kernel);
        row = new double[inputs.Features];
        solved = new double[inputs.Rows + 1];
        for (var i = 0; i < inputs.Rows; i++)
            AddRow(i, kernel.Noise + variances[i]);
        alpha = new double[targets.Length];
        factor.Solve(targets, alpha);
        factor.SolveTransposed(alpha);
    }

    /// <summary>The variance that a measurement has around the function.</summary>
    public double Noise => kernel.Noise;

    /// <summary>Believes that a point has its predicted value.</summary>
    public void Believe(ReadOnlySpan<double> features)
    {
        inputs.Add(features);
        AddRow(inputs.Rows - 1, kernel.Noise);
        if (solved.Length <= inputs.Rows)
            solved = new double[2 * inputs.Rows];
    }

    /// <summary>The mean of the function at a point.</summary>
    public double Mean(ReadOnlySpan<double> features) => Vectors.Dot(alpha, covariances.With(features, alpha.Length));

    /// <summary>Mean and variance of the function (not of a measurement) at a point.</summary>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> features)
    {
        var k = covariances.With(features, inputs.Rows);
        var v = solved.AsSpan(0, k.Length);
        factor.Solve(k, v);
        return (Vectors.Dot(alpha, k), Math.Max(0, kernel.Variance - Vectors.Dot(v, v)));
    }

    /// <summary>Mean and variance at a point, and how they change along these ordered features.</summary>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> features, ReadOnlySpan<int> along, Span<double> ofMean, Span<double> ofVariance)
    {
        var k = covariances.With(features, inputs.Rows);
        var v = solved.AsSpan(0, k.Length);
        factor.Solve(k, v);
        var variance = Math.Max(0, kernel.Variance - Vectors.Dot(v, v));
        var mean = Vectors.Dot(alpha, k);
        factor.SolveTransposed(v);
        for (var a = 0; a < along.Length; a++)
        {
            var slopes = covariances.SlopesAlong(features, along[a], k.Length);
            ofMean[a] = Vectors.Dot(alpha, slopes);
            ofVariance[a] = -2 * Vectors.Dot(v, slopes);
        }

        return (mean, variance);
    }

    /// <summary>The mean of the function at a row.</summary>
    public double MeanAt(int row) => Mean(FeaturesOf(row));

    private double[] FeaturesOf(int i)
    {
        for (var f = 0; f < row.Length; f++)
            row[f] = inputs.At(f, i);
        return row;
    }

    private void AddRow(int i, double noise)
    {
        var k = covariances.With(FeaturesOf(i), i, room: 1);
        k[i] = kernel.Variance + noise;
        factor.Add(k);
    }
}
