// What the words of `mettle cache clean` mean, and what they come to. Prints nothing.
using Mettle.Expressions;
using Mettle.Running.Caching;
using Mettle.Storage;

namespace Mettle.Cli.Commands;

/// <summary>Sizes, durations, and what goes.</summary>
internal static class CleanWords
{
    /// <summary>Bytes; null where nothing was said.</summary>
    public static long? Size(string? text) =>
        text is null ? null : (long)Read("--keep", text, Dimension.Size, "a size, as in 500MB or 1GiB");

    /// <summary>How long ago; null where nothing was said.</summary>
    public static TimeSpan? Age(string? text) =>
        text is null ? null : TimeSpan.FromMilliseconds(Math.Min(Read("--older", text, Dimension.Duration, "a duration, as in 12h or 7d"), TimeSpan.MaxValue.TotalMilliseconds / 2));

    /// <summary>Removes what is chosen, what is beyond the limits, or everything where neither was said.</summary>
    /// <exception cref="ProblemException">Both were said: it would not be clear which results are meant.</exception>
    public static SweepReport Clean(Cache cache, ResultChoice choice, CacheLimits limits)
    {
        var chosen = choice is not { Stages: [], Files: [] };
        if (limits == new CacheLimits())
            return chosen ? Upkeep.Remove(cache, choice) : cache.Clear();
        return chosen ? throw new ProblemException(Problems.CleanIsUnclear()) : Upkeep.Shrink(cache, limits);
    }

    private static double Read(string option, string text, Dimension dimension, string expected) =>
        Quantity.TryParse(text, out var quantity) && quantity.Dimension == dimension && quantity.Value >= 0
            ? quantity.Value
            : throw new ProblemException(Problems.OptionHasNoUnit(option, text, expected));
}
