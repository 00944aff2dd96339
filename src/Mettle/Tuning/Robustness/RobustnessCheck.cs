// Everything that can be wrong with what is to be tested, all of it at once.
using Mettle.Statistics;

namespace Mettle.Tuning.Robustness;

internal static class RobustnessCheck
{
    public const int MostFolds = 100;
    public const int MostTrials = 1000;
    public const int MostKept = 100;
    public const int LeastShuffles = 19;
    public const int MostDraws = 10_000;
    public const int MostPoints = 10_000;
    public const int LeastWindows = 4;
    public const int MostWindows = BacktestOverfitting.MostWindows;

    // Shares are written in hundredths, which are not exact in binary.
    private const double Tolerance = 1e-9;

    public static List<Problem> Of(Winner winner) =>
    [
        .. winner.Space.Check(winner.Best),
        .. Range("parallel", winner.Parallel, 1, int.MaxValue),
        .. winner.Trials.SelectMany((trial, i) => winner.Space.Check(trial.Point).Select(problem => problem with { Where = $"Trials[{i}]" })),
    ];

    public static List<Problem> Of(RobustnessSettings settings) =>
    [
        .. settings is { WalkForward: null, Sensitivity: false, Shuffle: null, Noise: null, Overfit: null } ? [Problems.NothingToTest()] : Array.Empty<Problem>(),
        .. settings.WalkForward is { } walk ? Of(walk) : [],
        .. settings.Shuffle is { } shuffle ? Of(shuffle) : [],
        .. settings.Noise is { } noise ? Of(noise) : [],
        .. settings.Overfit is { } overfit ? Of(overfit) : [],
    ];

    public static IReadOnlyList<Problem> Of(WalkForwardSettings walk) =>
    [
        .. Range("folds", walk.Folds, 1, MostFolds),
        .. Range("trials", walk.Trials, 1, MostTrials),
        .. Range("kept", walk.Kept, 1, MostKept),
        .. walk is { Train: > 0, Validate: > 0, Test: > 0 } && Math.Abs(walk.Train + walk.Validate + walk.Test - 1) <= Tolerance
            ? Array.Empty<Problem>() : [Problems.FoldShares(walk.Train, walk.Validate, walk.Test)],
    ];

    public static IReadOnlyList<Problem> Of(ShuffleSettings shuffle) =>
        [.. Range("draws", shuffle.Draws, LeastShuffles, MostDraws), .. Range("search", shuffle.Search, 0, MostTrials)];

    public static IReadOnlyList<Problem> Of(NoiseSettings noise) =>
    [
        .. Range("draws", noise.Draws, 2, MostDraws),
        .. noise.Levels.Count > 0 && noise.Levels.All(level => level is > 0 and <= 1) && noise.Levels.Zip(noise.Levels.Skip(1)).All(pair => pair.First < pair.Second)
            ? Array.Empty<Problem>() : [Problems.NoiseLevels(noise.Levels)],
    ];

    public static IReadOnlyList<Problem> Of(OverfitSettings overfit) =>
    [
        .. Range("points", overfit.Points, 2, MostPoints),
        .. Range("windows", overfit.Windows, LeastWindows, MostWindows),
        .. overfit.Windows % 2 == 0 ? Array.Empty<Problem>() : [Problems.OddWindows(overfit.Windows)],
    ];

    private static Problem[] Range(string key, int number, int min, int max) =>
        number >= min && number <= max ? [] : [Problems.RobustnessOutOfRange(key, number, min, max)];
}
