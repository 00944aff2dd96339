// Minimises a smooth function in a box by its gradient. Knows nothing of what it minimises.
namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>A function that writes its gradient.</summary>
internal delegate double Slope(ReadOnlySpan<double> place, Span<double> gradient);

/// <summary>
/// Limited-memory BFGS (Nocedal, "Updating quasi-Newton matrices with limited storage", Math. Comput. 35, 1980) on the variables that
/// are not held at a bound, steps projected into the box and shortened until they descend (Bertsekas, "Projected Newton methods", 1982).
/// </summary>
internal sealed class BoxDescent(double[] low, double[] high)
{
    private const int Memory = 6;
    private const double LeastDescent = 1e-4;
    private const int MostSteps = 12;
    private const double Shortening = 0.4;

    // Where no slope is steeper there is nothing to descend.
    private const double Flat = 1e-9;

    private readonly List<(double[] Step, double[] Change, double Product)> pairs = [];

    /// <summary>Ends after so many evaluations, or when a step gains less than this.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The longest first step, as a share of the box.</summary>
    public double FirstStep { get; init; } = 0.1;

    /// <summary>Moves the place to where no step descends, and gives the value there.</summary>
    public double Minimize(Slope function, double[] place, int evaluations)
    {
        pairs.Clear();
        var here = new Spot(place, new double[place.Length]);
        here.Value = function(here.Place, here.Gradient);
        var there = new Spot(new double[place.Length], new double[place.Length]);
        var left = evaluations - 1;
        var gained = double.PositiveInfinity;
        while (left > 0 && gained >= Tolerance && Direction(here) is { } direction && Descend(function, here, direction, there, ref left))
        {
            Remember(here, there);
            gained = here.Value - there.Value;
            (here, there) = (there, here);
        }

        here.Place.CopyTo(place, 0);
        return here.Value;
    }

    // Shorter and shorter steps along a direction, until one descends as far as the gradient promises.
    private bool Descend(Slope function, Spot from, double[] direction, Spot to, ref int left)
    {
        var step = pairs.Count == 0 ? FirstLength(direction) : 1;
        for (var shortened = 0; shortened < MostSteps && left > 0; shortened++, step *= Shortening)
        {
            for (var i = 0; i < direction.Length; i++)
                to.Place[i] = Math.Clamp(from.Place[i] + (step * direction[i]), low[i], high[i]);
            to.Value = function(to.Place, to.Gradient);
            left--;
            if (double.IsFinite(to.Value) && to.Value <= from.Value + (LeastDescent * Along(from, to)))
                return true;
        }

        return false;
    }

    private static double Along(Spot from, Spot to)
    {
        var sum = 0.0;
        for (var i = 0; i < from.Gradient.Length; i++)
            sum += from.Gradient[i] * (to.Place[i] - from.Place[i]);
        return sum;
    }

    private double FirstLength(double[] direction)
    {
        var most = 0.0;
        for (var i = 0; i < direction.Length; i++)
            most = Math.Max(most, Math.Abs(direction[i]) / (high[i] - low[i]));
        return most > FirstStep ? FirstStep / most : 1;
    }

    private void Remember(Spot from, Spot to)
    {
        var step = new double[from.Place.Length];
        var change = new double[step.Length];
        for (var i = 0; i < step.Length; i++)
            (step[i], change[i]) = (to.Place[i] - from.Place[i], to.Gradient[i] - from.Gradient[i]);
        var product = Vectors.Dot(step, change);
        if (product <= 1e-12 * Vectors.Dot(change, change))
            return;
        if (pairs.Count == Memory)
            pairs.RemoveAt(0);
        pairs.Add((step, change, product));
    }

    // Where to go on the variables that are free; null where the gradient points out of the box or nowhere.
    private double[]? Direction(Spot here)
    {
        var steepest = new double[here.Place.Length];
        for (var i = 0; i < steepest.Length; i++)
            steepest[i] = Held(here, i) ? 0 : -here.Gradient[i];
        if (Array.TrueForAll(steepest, d => Math.Abs(d) < Flat))
            return null;
        var direction = (double[])steepest.Clone();
        Bend(direction);
        for (var i = 0; i < direction.Length; i++)
            direction[i] = Held(here, i) ? 0 : direction[i];
        if (Vectors.Dot(direction, here.Gradient) < 0)
            return direction;

        // What was remembered leads uphill: it is forgotten.
        pairs.Clear();
        return steepest;
    }

    private bool Held(Spot here, int i) =>
        (here.Place[i] <= low[i] && here.Gradient[i] > 0) || (here.Place[i] >= high[i] && here.Gradient[i] < 0);

    // The two-loop recursion: from the steepest direction to that of a quadratic through what was remembered.
    private void Bend(double[] direction)
    {
        if (pairs.Count == 0)
            return;
        Span<double> shares = stackalloc double[pairs.Count];
        for (var k = pairs.Count - 1; k >= 0; k--)
        {
            shares[k] = Vectors.Dot(pairs[k].Step, direction) / pairs[k].Product;
            Vectors.AddScaled(direction, -shares[k], pairs[k].Change);
        }

        var last = pairs[^1];
        Vectors.Scale(direction, last.Product / Vectors.Dot(last.Change, last.Change));
        for (var k = 0; k < pairs.Count; k++)
            Vectors.AddScaled(direction, shares[k] - (Vectors.Dot(pairs[k].Change, direction) / pairs[k].Product), pairs[k].Step);
    }

    // A place, what the function is there, and its gradient.
    private sealed class Spot(double[] place, double[] gradient)
    {
        public double[] Place { get; } = place;

        public double[] Gradient { get; } = gradient;

        public double Value { get; set; }
    }
}
