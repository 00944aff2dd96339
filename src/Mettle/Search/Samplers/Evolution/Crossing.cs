// A child of two points. Knows nothing of values, conditions and constraints.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers.Evolution;

internal static class Crossing
{
    // α of BLX-α; at 0.5 children are on average as far apart as their parents.
    private const double Beyond = 0.5;

    /// <summary>
    /// Codes of a child. What has an order is drawn evenly from between the parents and half of their distance to either side (BLX-0.5:
    /// Eshelman and Schaffer, "Real-coded genetic algorithms and interval-schemata", 1993); what has none is one parent's or the other's.
    /// What only one has is that one's.
    /// </summary>
    public static double[] Of(Coding coding, double[] one, double[] other, Chance chance)
    {
        var child = new double[one.Length];
        for (var i = 0; i < child.Length; i++)
        {
            if (double.IsNaN(one[i]) || double.IsNaN(other[i]))
                child[i] = double.IsNaN(one[i]) ? other[i] : one[i];
            else if (coding.Axes[i].Unordered)
                child[i] = (chance.NextBits() & 1) == 0 ? one[i] : other[i];
            else
                child[i] = coding.Axes[i].Snap(Neighbourhood.Reflect(Between(one[i], other[i], chance)));
        }

        return child;
    }

    private static double Between(double one, double other, Chance chance) =>
        one + ((other - one) * ((chance.NextDouble() * (1 + (2 * Beyond))) - Beyond));
}
