// Points that have not been looked at, among those a model thinks well of. Knows neither the model nor when to wander.
using Mettle.Search.Spaces;

namespace Mettle.Search.Acquisition;

/// <summary>
/// Where values are flat, expected improvement has nothing to climb, and where it has climbed all it knows of, it goes on polishing. What
/// is still hidden then lies most likely where things are good already: so points are drawn, those the model thinks most of are kept (a
/// share that is drawn anew each time), and of a few of them the one farthest from all that was tried is taken.
/// </summary>
internal sealed class Wandering(Coding coding)
{
    private const int Draws = 500;
    private const int Compared = 3;
    private const double NarrowestShare = 0.005;
    private const double WidestShare = 0.03;

    /// <summary>A point to try.</summary>
    /// <param name="mean">What the model thinks of a point; higher is better.</param>
    /// <param name="tried">Points to keep away from. At least one.</param>
    /// <param name="chance">Decides.</param>
    public double[] Next(Func<double[], double> mean, IReadOnlyCollection<double[]> tried, Chance chance)
    {
        var share = NarrowestShare * Math.Pow(WidestShare / NarrowestShare, chance.NextDouble());
        var top = Enumerable.Range(0, Draws).Select(_ => coding.Draw(chance)).OrderByDescending(mean).Take((int)Math.Ceiling(share * Draws)).ToList();
        return Enumerable.Range(0, Compared).Select(_ => top[chance.NextInt(top.Count)]).MaxBy(codes => tried.Min(other => Distance(codes, other)))!;
    }

    private double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += coding.Axes[i].Apart(a[i], b[i]);
        return sum;
    }
}
