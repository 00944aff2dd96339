// Prices that are wrong on purpose, to see how much of a result rests on them. The other program of this sample draws the same.
using Mettle.Tuning.Objectives;

namespace Backtest.Trading;

internal static class Perturbed
{
    /// <summary>The closes of each share after a change.</summary>
    /// <exception cref="InvalidDataException">There is no such change.</exception>
    public static IReadOnlyList<double[]> Closes(IReadOnlyList<double[]> closes, Perturbation change)
    {
        var chance = new SplitMix((ulong)change.Seed);
        switch (change.Kind)
        {
            case "shuffle":
                // One order for all shares: what they have in common on a day stays, what follows what does not.
                var order = Order(closes[0].Length, chance);
                return [.. closes.Select(share => Reordered(share, order))];
            case "noise":
                return [.. closes.Select(share => Disturbed(share, change.Level, chance))];
            default:
                throw new InvalidDataException($"there is no change named {change.Kind}");
        }
    }

    // A random order of the days that have a return (Fisher and Yates); the first has none and stays.
    private static int[] Order(int days, SplitMix chance)
    {
        int[] order = [.. Enumerable.Range(0, days)];
        for (var last = days - 1; last > 1; last--)
        {
            var other = 1 + (int)(chance.Uniform() * last);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    private static double[] Reordered(double[] closes, int[] order)
    {
        var changed = new double[closes.Length];
        changed[0] = closes[0];
        for (var day = 1; day < closes.Length; day++)
            changed[day] = changed[day - 1] * closes[order[day]] / closes[order[day] - 1];
        return changed;
    }

    private static double[] Disturbed(double[] closes, double level, SplitMix chance)
    {
        var deviation = new Series(closes).Volatility(closes.Length - 1, closes.Length - 1) / Math.Sqrt(Year.Days);
        return [.. closes.Select(close => close * Math.Exp(level * deviation * chance.Normal()))];
    }
}
