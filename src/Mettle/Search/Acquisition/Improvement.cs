// How much a Gaussian process expects of a point, and how that changes along its numbers. Knows nothing of how points are searched.
using Mettle.Search.Surrogates.Gaussians;

namespace Mettle.Search.Acquisition;

/// <summary>
/// The logarithm of expected improvement at the full budget over what is believed of the best observed point, plus that of the
/// chance that the point can be evaluated at all (Gardner et al., "Bayesian optimization with inequality constraints", ICML 2014).
/// </summary>
internal sealed class Improvement(Inputs inputs, GaussianProcess process, Feasibility feasibility)
{
    private const double FullBudget = 1;

    // Below this a variance is what rounding left of none.
    private const double LeastVariance = 1e-20;

    private readonly double[] features = new double[inputs.Features];
    private double[] ofMean = [];
    private double[] ofVariance = [];

    /// <summary>What is to be improved on, on the scale of the targets.</summary>
    public double Target { get; set; }

    public double Of(double[] codes)
    {
        inputs.Write(codes, FullBudget, features);
        var (mean, variance) = process.Predict(features);
        return LogExpectedImprovement.Of(mean, Math.Sqrt(variance), Target) + feasibility.LogChance(codes);
    }

    /// <summary>The believed value at the full budget.</summary>
    public double Mean(double[] codes)
    {
        inputs.Write(codes, FullBudget, features);
        return process.Mean(features);
    }

    /// <summary>The believed value, less where points may fail.</summary>
    public double Prospect(double[] codes) => Mean(codes) + feasibility.LogChance(codes);

    /// <summary>Believes that a point will turn out as predicted: others have that to improve on, and need not find it again.</summary>
    public void Believe(double[] codes)
    {
        Target = Math.Max(Target, Mean(codes));
        process.Believe(features);
    }

    /// <summary>What is not expected (the negative), as a function of these features; the others stay as in these codes.</summary>
    public Slope Along(double[] codes, int[] along)
    {
        inputs.Write(codes, FullBudget, features);
        (ofMean, ofVariance) = (new double[along.Length], new double[along.Length]);
        return (place, gradient) =>
        {
            for (var a = 0; a < along.Length; a++)
                features[along[a]] = place[a];
            var (mean, variance) = process.Predict(features, along, ofMean, ofVariance);
            var deviation = Math.Sqrt(Math.Max(variance, LeastVariance));
            var (value, byMean, byDeviation) = LogExpectedImprovement.WithSlopes(mean, deviation, Target);
            for (var a = 0; a < along.Length; a++)
                gradient[a] = -((byMean * ofMean[a]) + (byDeviation * ofVariance[a] / (2 * deviation)));
            return -value;
        };
    }
}
