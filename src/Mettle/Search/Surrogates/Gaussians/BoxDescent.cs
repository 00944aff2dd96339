// Minimises a smooth function in a box by its gradient. Knows nothing of what it minimises.
namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>A function that writes its gradient.</summary>
internal delegate double Slope(ReadOnlySpan<double> place, Span<double> gradient);

/// <summary>
/// Limited-memory BFGS (Nocedal, "Updating quasi-Newton matrices with limited storage", Math. Comput. 35, 1980) on the variables that
/// are not held at a bound, steps projected into the box and halved until they descend (Bertsekas, "Projected Newton methods", 1982).
/// </summary>
internal sealed class BoxDescent(double[] low, double[] high)
{
    private const int Memory = 6;
    private const double LeastDescent = 1e-4;
    private const int MostHalvings = 12;

    private readonly List<(double[] Step, double[] Change, double Product)> pairs = [];

    /// <summary>Ends after so many evaluations, or when a step gains less than this.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The longest first step, as a share of the box.</summary>
    public double FirstStep { get; init; } = 0.1;

    /// <summary>Moves the place to where no step descends, and gives the value there.</summary>
    public double Minimize(Slope function, double[] place, int evaluations)
    {
        pairs.Clear();
        var gradient = new double[place.Length];
        var (trial, trialGradient) = (new double[place.Length], new double[place.Length]);
        var value = function(place, gradient);
        var used = 1;
        while (used < evaluations && Direction(place, gradient) is { } direction)
        {
            var step = pairs.Count == 0 ? FirstLength(direction) : 1;
            var reached = double.PositiveInfinity;
            var descended = false;
            for (var halving = 0; halving < MostHalvings && used < evaluations; halving++, step *= 0.4)
            {
                for (var i = 0; i < place.Length; i++)
                    trial[i] = Math.Clamp(place[i] + (step * direction[i]), low[i], high[i]);
                reached = function(trial, trialGradient);
                used++;
                descended = reached <= value + (LeastDescent * Along(gradient, place, trial)) && double.IsFinite(reached);
                if (descended)
                    break;
            }

            if (!descended)
                break;
            var gained = value - reached;
            Remember(place, trial, gradient, trialGradient);
            (gradient, trialGradient, value) = (trialGradient, gradient, reached);
            trial.CopyTo(place, 0);
            if (gained < Tolerance)
                break;
        }

        return value;
    }

    private static double Along(double[] gradient, double[] from, double[] to)
    {
        var sum = 0.0;
        for (var i = 0; i < gradient.Length; i++)
            sum += gradient[i] * (to[i] - from[i]);
        return sum;
    }

    private double FirstLength(double[] direction)
    {
        var most = 0.0;
        for (var i = 0; i < direction.Length; i++)
            most = Math.Max(most, Math.Abs(direction[i]) / (high[i] - low[i]));
        return most > FirstStep ? FirstStep / most : 1;
    }

    private void Remember(double[] from, double[] to, double[] before, double[] after)
    {
        var step = new double[from.Length];
        var change = new double[from.Length];
        for (var i = 0; i < step.Length; i++)
            (step[i], change[i]) = (to[i] - from[i], after[i] - before[i]);
        var product = Vectors.Dot(step, change);
        if (product <= 1e-12 * Vectors.Dot(change, change))
            return;
        if (pairs.Count == Memory)
            pairs.RemoveAt(0);
        pairs.Add((step, change, product));
    }

    // The two-loop recursion; null where the gradient points out of the box or nowhere.
    private double[]? Direction(double[] place, double[] gradient)
    {
        var direction = new double[place.Length];
        var free = new bool[place.Length];
        for (var i = 0; i < place.Length; i++)
        {
            free[i] = !((place[i] <= low[i] && gradient[i] > 0) || (place[i] >= high[i] && gradient[i] < 0));
            direction[i] = free[i] ? -gradient[i] : 0;
        }

        if (Array.TrueForAll(direction, d => Math.Abs(d) < 1e-9))
            return null;
        Span<double> shares = stackalloc double[pairs.Count];
        for (var k = pairs.Count - 1; k >= 0; k--)
        {
            shares[k] = Vectors.Dot(pairs[k].Step, direction) / pairs[k].Product;
            Vectors.AddScaled(direction, -shares[k], pairs[k].Change);
        }

        if (pairs.Count > 0)
        {
            var last = pairs[^1];
            var scale = last.Product / Vectors.Dot(last.Change, last.Change);
            for (var i = 0; i < direction.Length; i++)
                direction[i] *= scale;
        }

        for (var k = 0; k < pairs.Count; k++)
            Vectors.AddScaled(direction, shares[k] - (Vectors.Dot(pairs[k].Change, direction) / pairs[k].Product), pairs[k].Step);
        var slope = 0.0;
        for (var i = 0; i < direction.Length; i++)
        {
            direction[i] = free[i] ? direction[i] : 0;
            slope += direction[i] * gradient[i];
        }

        if (slope < 0)
            return direction;
        for (var i = 0; i < direction.Length; i++)
            direction[i] = free[i] ? -gradient[i] : 0;
        pairs.Clear();
        return direction;
    }
}
