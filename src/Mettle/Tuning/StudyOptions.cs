// What can be chosen about a study.
using System.Text.Json.Serialization;
using Mettle.Search;

namespace Mettle.Tuning;

/// <summary>Which values are better.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Direction>))]
public enum Direction
{
    /// <summary>Lower ones: a loss, a time, a price.</summary>
    [JsonStringEnumMemberName("minimize")]
    Minimize,

    /// <summary>Higher ones: an accuracy, a yield.</summary>
    [JsonStringEnumMemberName("maximize")]
    Maximize,
}

/// <summary>As the user wrote it; <see cref="Study"/> checks it.</summary>
public sealed record StudyOptions
{
    /// <summary>Which values are better; default lower ones.</summary>
    public Direction Goal { get; init; }

    /// <summary>
    /// The objective gives another value when it is asked again: the best trial is then chosen by a model of all values and not by
    /// its own, which may be luck. Default false; repeats of a point that differ say it too.
    /// </summary>
    public bool Noisy { get; init; }

    /// <summary>How many points are tried; default 100.</summary>
    public int Trials { get; init; } = 100;

    /// <summary>How many trials run at once; default 1. With 1 the same seed gives the same study; with more, what ends first decides.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Seed of everything random; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Name of the sampler, one of <see cref="Search.Sampler.Names"/>; default <c>auto</c>.</summary>
    public string Sampler { get; init; } = "auto";

    /// <summary>Makes a sampler of the caller's own, which is used instead of <see cref="Sampler"/>; it maximises, whatever the goal.</summary>
    public Func<Space, Seed, ISampler>? OwnSampler { get; init; }

    /// <summary>
    /// Name of the pruner, one of <see cref="Search.Pruner.Names"/>; null means <c>hyperband</c> for the samplers <c>auto</c> and
    /// <c>bohb</c> with a <see cref="Fidelity"/>, else <c>none</c>.
    /// </summary>
    public string? Pruner { get; init; }

    /// <summary>Budgets at which the objective is called, smallest first, each trial as far as the pruner lets it; null: once, at 1.</summary>
    public Fidelity? Fidelity { get; init; }

    /// <summary>How long a trial may take, all its budgets together: above 0, at most 49 days; null means without end.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The clock of <see cref="Timeout"/> and of the seconds in results.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Points that the first trials try, in this order.</summary>
    public IReadOnlyList<Point> TryFirst { get; init; } = [];

    /// <summary>
    /// What is known from before, values as the objective gives them. The sampler is told before the first trial; they count
    /// neither as trials nor for the best.
    /// </summary>
    public IReadOnlyList<Observation> Earlier { get; init; } = [];

    // Without a fidelity a pruner judges what trials report on their way, first at the smallest of these.
    internal IPruner MakePruner() =>
        Search.Pruner.Create(Pruner ?? (Sampler is "auto" or "bohb" && OwnSampler is null && Fidelity is not null ? "hyperband" : "none"), Fidelity ?? new Fidelity(1 / 27.0));

    // A sampler maximises; the goal flips the sign here and nowhere else. The same function leads there and back.
    internal double Signed(double value) => Goal == Direction.Maximize ? value : -value;
}
