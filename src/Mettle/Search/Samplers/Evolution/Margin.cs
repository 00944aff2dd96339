// Keeps the neighbours of a stepped parameter's value within reach of the distribution. Knows nothing of values and generations.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers.Evolution;

/// <summary>
/// R. Hamano, S. Saito, M. Nomura and S. Shirakawa, "CMA-ES with margin", GECCO 2022: a normal distribution much narrower than a step
/// would draw one value for ever. Where the probability of a neighbour falls below a margin, the deviation grows and the mean moves
/// until it is just that. (The paper also takes a little from the probabilities that are above it.)
/// </summary>
internal static class Margin
{
    /// <param name="gaussian">What is changed.</param>
    /// <param name="i">Which of its coordinates.</param>
    /// <param name="axis">What the coordinate means; stepped.</param>
    /// <param name="share">The least probability of another value than the mean's, both sides together.</param>
    public static void Keep(Gaussian gaussian, int i, Axis axis, double share)
    {
        var (low, high) = Cell(axis, axis.LevelOf(gaussian.Mean[i]));
        if (double.IsInfinity(low) || double.IsInfinity(high))
        {
            var farthest = gaussian.Deviation(i) * -Normal.Quantile(share);
            gaussian.Mean[i] = double.IsInfinity(low) ? Math.Max(gaussian.Mean[i], high - farthest) : Math.Min(gaussian.Mean[i], low + farthest);
            return;
        }

        // The border by codes and that by values differ a little on a logarithmic scale.
        var mean = Math.Clamp(gaussian.Mean[i], low, high);
        var most = -Normal.Quantile(share / 2);
        var below = Math.Min(most, (mean - low) / gaussian.Deviation(i));
        var above = Math.Min(most, (high - mean) / gaussian.Deviation(i));
        var deviation = (high - low) / (below + above);
        gaussian.Widen(i, deviation / gaussian.Deviation(i));
        gaussian.Mean[i] = low + (below * deviation);
    }

    // The codes nearer to a level than to any other; without end at the ends.
    private static (double Low, double High) Cell(Axis axis, long level)
    {
        var code = axis.AtLevel(level);
        return (level == 0 ? double.NegativeInfinity : (axis.AtLevel(level - 1) + code) / 2,
            level == axis.Count - 1 ? double.PositiveInfinity : (code + axis.AtLevel(level + 1)) / 2);
    }
}
