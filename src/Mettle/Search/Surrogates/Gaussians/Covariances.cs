// What the values at a point have to do with those at the rows of a table, and how that changes with the point. Knows no values.
namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>Results stand in memory of its own, until the next call.</summary>
internal sealed class Covariances(Inputs inputs, Kernel kernel)
{
    private double[] sum = [];
    private double[] part = [];
    private double[] jointSlopes = [];
    private double[] partSlopes = [];

    /// <summary>The covariances of a point with the first rows, and room for some more.</summary>
    public Span<double> With(ReadOnlySpan<double> features, int rows, int room = 0)
    {
        Reserve(rows + room);
        var joint = sum.AsSpan(0, rows);
        joint.Clear();
        for (var f = 0; f < features.Length; f++)
            inputs.AddSquares(f, features[f], kernel.Scales[inputs.Scale[f]], joint);
        Matern.Correlate(joint, jointSlopes);
        Vectors.Scale(joint, kernel.Signal);
        for (var f = 0; f < features.Length; f++)
        {
            Squares(features, f, rows);
            if (!SharesScaleWithNext(f))
            {
                Matern.Correlate(part.AsSpan(0, rows));
                Vectors.AddScaled(joint, kernel.AdditiveSignal / inputs.Scales, part);
            }
        }

        return sum.AsSpan(0, rows + room);
    }

    /// <summary>How the covariances that <see cref="With"/> has just given change along an ordered feature.</summary>
    public ReadOnlySpan<double> SlopesAlong(ReadOnlySpan<double> features, int feature, int rows)
    {
        var scale = inputs.Scale[feature];
        for (var f = 0; f < features.Length; f++)
        {
            if (inputs.Scale[f] == scale)
                Squares(features, f, rows);
        }

        // The slopes of the additive part take the place of its correlations, which nobody needs here.
        Matern.Correlate(part.AsSpan(0, rows), partSlopes);
        var (joint, alone) = (2 * kernel.Signal * kernel.Scales[scale], 2 * kernel.AdditiveSignal / inputs.Scales * kernel.AdditiveScales[scale]);
        var column = inputs.Column(feature);
        var slopes = part.AsSpan(0, rows);
        for (var i = 0; i < rows; i++)
            slopes[i] = (features[feature] - column[i]) * ((joint * jointSlopes[i]) + (alone * partSlopes[i]));
        return slopes;
    }

    private bool SharesScaleWithNext(int feature) => feature + 1 < inputs.Features && inputs.Scale[feature + 1] == inputs.Scale[feature];

    // A parameter that may be inactive has two features on one scale; their squares add up.
    private void Squares(ReadOnlySpan<double> features, int feature, int rows)
    {
        var squares = part.AsSpan(0, rows);
        if (feature == 0 || inputs.Scale[feature - 1] != inputs.Scale[feature])
            squares.Clear();
        inputs.AddSquares(feature, features[feature], kernel.AdditiveScales[inputs.Scale[feature]], squares);
    }

    private void Reserve(int rows)
    {
        if (sum.Length >= rows)
            return;
        var size = Math.Max(64, 2 * rows);
        (sum, part, jointSlopes, partSlopes) = (new double[size], new double[size], new double[size], new double[size]);
    }
}
