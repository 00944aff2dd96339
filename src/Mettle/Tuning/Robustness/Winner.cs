// The best point of a study, with what of the study its tests need. Plain data.
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

/// <summary>What is tested.</summary>
/// <param name="Space">What was searched.</param>
/// <param name="Best">The point that is said to be best.</param>
/// <param name="Trials">The study's trials, with the user's own sign; those that finished at the full budget count.</param>
public sealed record Winner(Space Space, Point Best, IReadOnlyList<Observation> Trials)
{
    /// <summary>Which values are better; default lower ones.</summary>
    public Direction Goal { get; init; }

    /// <summary>Name of the study's sampler, which fresh searches use too; default <c>auto</c>.</summary>
    public string Sampler { get; init; } = "auto";

    /// <summary>Seed of everything random; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many measurements run at once; default 1. It changes no result.</summary>
    public int Parallel { get; init; } = 1;

    // Higher is better inside the tests. The same function leads there and back.
    internal double Signed(double value) => Goal == Direction.Maximize ? value : -value;

    internal double? Shown(double? signed) => signed is { } value && double.IsFinite(value) ? Signed(value) : null;

    /// <summary>The points that finished, the best first, each once with the mean of its values; higher is better.</summary>
    internal IReadOnlyList<Valued> Ranked() =>
    [
        .. Trials.Where(t => t is { Status: ObservationStatus.Finished, Budget: >= 1 } && double.IsFinite(t.Value))
            .GroupBy(t => t.Point, t => Signed(t.Value))
            .Select(values => new Valued(values.Key, values.Average()))
            .OrderByDescending(v => v.Value),
    ];

    /// <summary>The seed of a part of the tests.</summary>
    internal Seed SeedOf(string part) => new Seed(Seed).Derive("robustness").Derive(part);

    /// <summary>The seed of a disturbance of the data, as requests carry it.</summary>
    internal int Draw(string kind, long number) => SeedOf(kind).Derive(number).Chance().NextInt(int.MaxValue);
}

/// <summary>A point with its value; higher is better.</summary>
internal readonly record struct Valued(Point Point, double Value);
