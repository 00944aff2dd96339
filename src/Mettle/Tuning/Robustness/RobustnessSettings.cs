// Which tests of robustness are wanted, and how thorough. As the user wrote it.
using System.Text.Json.Serialization;

namespace Mettle.Tuning.Robustness;

/// <summary>What is tested; null and false: not this. <see cref="RobustnessRun"/> checks it.</summary>
public sealed record RobustnessSettings
{
    /// <summary>Does what is chosen on earlier data hold on later data?</summary>
    public WalkForwardSettings? WalkForward { get; init; }

    /// <summary>Does the best point stand on a plateau, or on a needle?</summary>
    public bool Sensitivity { get; init; }

    /// <summary>Is the value reached on data without any order, too?</summary>
    public ShuffleSettings? Shuffle { get; init; }

    /// <summary>How much of the value is left when the data are disturbed?</summary>
    public NoiseSettings? Noise { get; init; }

    /// <summary>Do the study's points keep their order from one half of the data to the other?</summary>
    public OverfitSettings? Overfit { get; init; }
}

/// <summary>How training windows go on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WalkForwardMode>))]
public enum WalkForwardMode
{
    /// <summary>They have the same length in every fold.</summary>
    [JsonStringEnumMemberName("rolling")]
    Rolling,

    /// <summary>They begin with the data in every fold.</summary>
    [JsonStringEnumMemberName("expanding")]
    Expanding,
}

/// <summary>Folds that go forward through the data.</summary>
public sealed record WalkForwardSettings
{
    /// <summary>How many, 1 to 100; default 4.</summary>
    public int Folds { get; init; } = 4;

    /// <summary>How training windows go on; default rolling.</summary>
    public WalkForwardMode Mode { get; init; }

    /// <summary>The share of a fold that candidates are searched on; default 0.5. The three shares are 1 together.</summary>
    public double Train { get; init; } = 0.5;

    /// <summary>The share of a fold that one of the best candidates is chosen on; default 0.25.</summary>
    public double Validate { get; init; } = 0.25;

    /// <summary>The share of a fold that the chosen one is measured on, once; default 0.25.</summary>
    public double Test { get; init; } = 0.25;

    /// <summary>Trials of the search in each fold, 1 to 1000; default 50.</summary>
    public int Trials { get; init; } = 50;

    /// <summary>How many of the best candidates are measured on the validation window, 1 to 100; default 5.</summary>
    public int Kept { get; init; } = 5;
}

/// <summary>Data that lose their order.</summary>
public sealed record ShuffleSettings
{
    /// <summary>How many shuffles, 19 to 10000; default 99. The smallest p is 1 ÷ (draws + 1).</summary>
    public int Draws { get; init; } = 99;

    /// <summary>
    /// Trials of a search on each shuffle, which corrects p for having searched, 0 to 1000; default 20; 0: it is not corrected. As many as the
    /// study has points make it exact.
    /// </summary>
    public int Search { get; init; } = 20;
}

/// <summary>Data that are disturbed.</summary>
public sealed record NoiseSettings
{
    /// <summary>How many disturbances at each level, 2 to 10000; default 20.</summary>
    public int Draws { get; init; } = 20;

    /// <summary>Shares of the data's own spread, above 0, at most 1, ascending; default 0.01, 0.05, 0.1.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.01, 0.05, 0.1];
}

/// <summary>Halves of the data against each other.</summary>
public sealed record OverfitSettings
{
    /// <summary>How many of the study's points, from the best to the worst, 2 to 10000; default 50.</summary>
    public int Points { get; init; } = 50;

    /// <summary>How many windows the data are cut into, even, 4 to 16; default 8.</summary>
    public int Windows { get; init; } = 8;
}
