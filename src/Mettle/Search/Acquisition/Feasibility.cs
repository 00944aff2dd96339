// How likely a point is to have a value at all, by what became of points near it. Knows no values.
using Mettle.Search.Samplers;
using Mettle.Search.Surrogates.Gaussians;

namespace Mettle.Search.Acquisition;

/// <summary>A kernel-weighted share of successes (Nadaraya and Watson 1964), drawn towards the share of all where nothing is near.</summary>
internal sealed class Feasibility
{
    // Failures are taken to reach a fifth of the range.
    private const double Length = 0.2;
    private const int MostRows = 500;

    private readonly bool none;
    private readonly double share;
    private readonly double[] succeeded = [];
    private readonly Inputs inputs;
    private readonly double[] features;
    private readonly double[] scales = [];
    private readonly double[] weights = [];

    public Feasibility(History history)
    {
        inputs = new Inputs(history.Coding);
        features = new double[inputs.Features];
        none = !history.Failed.Contains(true);
        if (none)
            return;
        var rows = Enumerable.Range(0, history.Count).TakeLast(MostRows).ToList();
        foreach (var i in rows)
        {
            inputs.Write(history.Codes[i], 1, features);
            inputs.Add(features);
        }

        succeeded = [.. rows.Select(i => history.Failed[i] ? 0.0 : 1.0)];
        share = Math.Max(succeeded.Average(), 1.0 / (rows.Count + 1));
        scales = [.. Enumerable.Repeat(1 / (Length * Length), inputs.Scales)];
        weights = new double[rows.Count];
    }

    /// <summary>At most 0; 0 everywhere while nothing has failed.</summary>
    public double LogChance(double[] codes)
    {
        if (none)
            return 0;
        inputs.Write(codes, 1, features);
        Array.Clear(weights);
        for (var f = 0; f < features.Length; f++)
            inputs.AddSquares(f, features[f], scales[inputs.Scale[f]], weights);
        Matern.Correlate(weights);
        return Math.Log((Vectors.Dot(weights, succeeded) + share) / (weights.Sum() + 1));
    }
}
