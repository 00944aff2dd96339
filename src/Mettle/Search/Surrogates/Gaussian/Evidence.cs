// How well a kernel's parameters explain the targets, and how that changes with each. Knows nothing of how they are searched.
namespace Mettle.Search.Surrogates.Gaussian;

/// <summary>
/// The negative log of marginal likelihood times prior, and its gradient: Rasmussen and Williams 2006, equations 5.8 and 5.9.
/// Parameters are logarithms: of each scale's inverse squared length, of the signal's variance and of the noise's.
/// </summary>
internal sealed class Evidence(Inputs inputs, double[] targets, double[] variances)
{
    // Priors are log-normal. The lengths' grows with the root of the dimensions (Hvarfner, Hellsten and Nardi, "Vanilla Bayesian
    // optimization performs great in high dimensions", ICML 2024); the noise's says that most operations are nearly repeatable.
    private const double LengthDeviation = 1.2;
    private const double SignalDeviation = 1;
    private const double NoiseMean = -9;
    private const double NoiseDeviation = 2.5;

    private readonly int n = inputs.Rows;
    private readonly Cholesky factor = new();
    private readonly double[][] correlations = Triangle(inputs.Rows);
    private readonly double[][] slopes = Triangle(inputs.Rows);
    private readonly double[][] inverse = Triangle(inputs.Rows);
    private readonly double[][] precision = Triangle(inputs.Rows);
    private readonly double[] alpha = new double[inputs.Rows];

    public int Parameters => inputs.Scales + 2;

    /// <summary>The prior's most likely scale: a length that spans the range of every dimension.</summary>
    public static double LikelyScale(int scales) => -Math.Log(0.25 * scales);

    public double[] Likely() => [.. Enumerable.Repeat(LikelyScale(inputs.Scales), inputs.Scales), 0, NoiseMean];

    public double Of(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var scales = new double[inputs.Scales];
        for (var s = 0; s < scales.Length; s++)
            scales[s] = Math.Exp(parameters[s]);
        var (signal, noise) = (Math.Exp(parameters[^2]), Math.Exp(parameters[^1]));
        Factor(scales, signal, noise);
        factor.Solve(targets, alpha);
        var value = 0.5 * (Vectors.Dot(alpha, alpha) + factor.LogDeterminant());
        factor.SolveTransposed(alpha);
        gradient.Clear();
        Slope(scales, signal, noise, gradient);
        return value + Prior(parameters, gradient);
    }

    private static double[][] Triangle(int n) => [.. Enumerable.Range(1, n).Select(i => new double[i])];

    private static double LogNormal(double x, double mean, double deviation, ref double slope)
    {
        var z = (x - mean) / deviation;
        slope += z / deviation;
        return 0.5 * z * z;
    }

    private void Factor(double[] scales, double signal, double noise)
    {
        factor.Clear();
        Span<double> features = stackalloc double[inputs.Features];
        var covariances = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var f = 0; f < features.Length; f++)
                features[f] = inputs.At(f, i);
            var row = correlations[i].AsSpan(0, i);
            inputs.Squares(features, scales, row);
            Matern.Correlate(row, slopes[i]);
            for (var j = 0; j < i; j++)
                covariances[j] = signal * row[j];
            covariances[i] = signal + noise + variances[i];
            factor.Add(covariances.AsSpan(0, i + 1));
        }
    }

    // −½ Σ W·∂K/∂p with W = ααᵀ − K⁻¹, over the lower triangle.
    private void Slope(double[] scales, double signal, double noise, Span<double> gradient)
    {
        Invert();
        var (ofSignal, ofNoise) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            var weights = precision[i];
            for (var j = 0; j < i; j++)
                weights[j] = (alpha[i] * alpha[j]) - weights[j];
            var own = (alpha[i] * alpha[i]) - weights[i];
            var before = weights.AsSpan(0, i);
            ofSignal += (0.5 * own) + Vectors.Dot(before, correlations[i]);
            ofNoise += 0.5 * own;
            for (var j = 0; j < i; j++)
                before[j] *= slopes[i][j];
            for (var f = 0; f < inputs.Features; f++)
                gradient[inputs.Scale[f]] -= signal * scales[inputs.Scale[f]] * Distance(f, i, before);
        }

        gradient[^2] -= signal * ofSignal;
        gradient[^1] -= noise * ofNoise;
    }

    private double Distance(int feature, int row, ReadOnlySpan<double> weights) => inputs.Unordered[feature]
        ? Vectors.WeightWhereDifferent(weights, inputs.Column(feature), inputs.At(feature, row))
        : Vectors.WeightedSquaredDistance(weights, inputs.Column(feature), inputs.At(feature, row));

    // L⁻¹ row by row, then K⁻¹ = L⁻ᵀ·L⁻¹.
    private void Invert()
    {
        for (var i = 0; i < n; i++)
        {
            var row = factor.Row(i);
            var target = inverse[i];
            Array.Clear(target);
            for (var k = 0; k < i; k++)
                Vectors.AddScaled(target.AsSpan(0, k + 1), -row[k], inverse[k]);
            target[i] = 1;
            for (var j = 0; j <= i; j++)
                target[j] /= row[i];
            Array.Clear(precision[i]);
        }

        for (var k = 0; k < n; k++)
        {
            for (var i = 0; i <= k; i++)
                Vectors.AddScaled(precision[i], inverse[k][i], inverse[k]);
        }
    }

    private double Prior(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (sum, likely) = (0.0, LikelyScale(inputs.Scales));
        // A scale is a squared inverse length: its logarithm deviates twice as far.
        for (var s = 0; s < inputs.Scales; s++)
            sum += LogNormal(parameters[s], likely, 2 * LengthDeviation, ref gradient[s]);
        sum += LogNormal(parameters[^2], 0, SignalDeviation, ref gradient[^2]);
        return sum + LogNormal(parameters[^1], NoiseMean, NoiseDeviation, ref gradient[^1]);
    }
}
