// A belief about a function everywhere, from its values at some points. Knows neither how its kernel was learnt nor what it is for.
namespace Mettle.Search.Surrogates.Gaussian;

/// <summary>
/// Rasmussen and Williams 2006, algorithm 2.1. A point without a value can be believed to have the predicted one ("kriging believer",
/// Ginsbourger, Le Riche and Carraro 2010): that leaves the mean as it is everywhere and takes the variance away there.
/// </summary>
internal sealed class GaussianProcess
{
    private readonly Inputs inputs;
    private readonly Kernel kernel;
    private readonly Cholesky factor = new();
    private readonly double[] alpha;
    private readonly double[] row;
    private double[] slopes;
    private double[] covariances;
    private double[] solved;

    /// <param name="inputs">One row a value.</param>
    /// <param name="kernel">Learnt.</param>
    /// <param name="targets">The values, around zero.</param>
    /// <param name="variances">For each, the variance it is known to have besides the kernel's noise.</param>
    public GaussianProcess(Inputs inputs, Kernel kernel, double[] targets, double[] variances)
    {
        (this.inputs, this.kernel) = (inputs, kernel);
        row = new double[inputs.Features];
        covariances = new double[inputs.Rows + 1];
        (slopes, solved) = (new double[inputs.Rows + 1], new double[inputs.Rows + 1]);
        for (var i = 0; i < inputs.Rows; i++)
            AddRow(i, kernel.Noise + variances[i]);
        alpha = new double[targets.Length];
        factor.Solve(targets, alpha);
        factor.SolveTransposed(alpha);
    }

    /// <summary>Believes that a point has its predicted value.</summary>
    public void Believe(ReadOnlySpan<double> features)
    {
        inputs.Add(features);
        AddRow(inputs.Rows - 1, kernel.Noise);
    }

    /// <summary>The mean of the function at a point.</summary>
    public double Mean(ReadOnlySpan<double> features)
    {
        var k = covariances.AsSpan(0, alpha.Length);
        inputs.Squares(features, kernel.Scales, k);
        Matern.Correlate(k);
        return kernel.Signal * Vectors.Dot(k, alpha);
    }

    /// <summary>Mean and variance of the function (not of a measurement) at a point.</summary>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> features)
    {
        var k = Covary(features);
        var v = solved.AsSpan(0, k.Length);
        factor.Solve(k, v);
        return (Vectors.Dot(alpha, k), Math.Max(0, kernel.Signal - Vectors.Dot(v, v)));
    }

    /// <summary>Mean and variance at a point, and how they change along these ordered features.</summary>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> features, ReadOnlySpan<int> along, Span<double> ofMean, Span<double> ofVariance)
    {
        var n = inputs.Rows;
        var k = covariances.AsSpan(0, n);
        var slope = slopes.AsSpan(0, n);
        inputs.Squares(features, kernel.Scales, k);
        Matern.Correlate(k, slope);
        Scale(k);
        var v = solved.AsSpan(0, n);
        factor.Solve(k, v);
        var variance = Math.Max(0, kernel.Signal - Vectors.Dot(v, v));
        var mean = Vectors.Dot(alpha, k);
        factor.SolveTransposed(v);
        for (var a = 0; a < along.Length; a++)
        {
            var f = along[a];
            var (meanSlope, varianceSlope) = (0.0, 0.0);
            var column = inputs.Column(f);
            for (var i = 0; i < n; i++)
            {
                var change = slope[i] * (features[f] - column[i]);
                varianceSlope += v[i] * change;
                if (i < alpha.Length)
                    meanSlope += alpha[i] * change;
            }

            var factorOf = 2 * kernel.Signal * kernel.Scales[inputs.Scale[f]];
            ofMean[a] = factorOf * meanSlope;
            ofVariance[a] = -2 * factorOf * varianceSlope;
        }

        return (mean, variance);
    }

    private void AddRow(int i, double noise)
    {
        if (covariances.Length <= i)
        {
            covariances = new double[2 * (i + 1)];
            (slopes, solved) = (new double[2 * (i + 1)], new double[2 * (i + 1)]);
        }

        for (var f = 0; f < row.Length; f++)
            row[f] = inputs.At(f, i);
        var k = covariances.AsSpan(0, i);
        inputs.Squares(row, kernel.Scales, k);
        Matern.Correlate(k);
        Scale(k);
        covariances[i] = kernel.Signal + noise;
        factor.Add(covariances.AsSpan(0, i + 1));
    }

    private Span<double> Covary(ReadOnlySpan<double> features)
    {
        var k = covariances.AsSpan(0, inputs.Rows);
        inputs.Squares(features, kernel.Scales, k);
        Matern.Correlate(k);
        Scale(k);
        return k;
    }

    private void Scale(Span<double> k)
    {
        for (var i = 0; i < k.Length; i++)
            k[i] *= kernel.Signal;
    }
}
