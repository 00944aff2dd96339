// What is tested of a study's best point, under `robustness:`.
using Mettle.Tuning.Robustness;

namespace Mettle.Files;

internal static class RobustnessShape
{
    private static Shape<long> Draws { get; } = Shapes.Whole(2, RobustnessCheck.MostDraws);

    private static Shape<IReadOnlyList<double>> Levels { get; } = Collections.OneOrMany(Quantities.Percentage);

    private static Shape<WalkForwardSettings> WalkForward { get; } = Section.Of<WalkForwardSettings>(section => new()
    {
        Folds = (int)section.Optional("folds", Shapes.Whole(1, RobustnessCheck.MostFolds), 4, "How many folds go forward through the data, 1 to 100; default 4."),
        Mode = section.Optional("mode", Shapes.OneOf("rolling", "expanding"), "rolling", "rolling: training windows have one length; expanding: they begin with the data. Default rolling.") == "expanding" ? WalkForwardMode.Expanding : WalkForwardMode.Rolling,
        Train = section.Optional("train", Quantities.Percentage, 50, "The share of a fold that candidates are searched on; default 50%.") / 100,
        Validate = section.Optional("validate", Quantities.Percentage, 25, "The share of a fold that one of them is chosen on; default 25%.") / 100,
        Test = section.Optional("test", Quantities.Percentage, 25, "The share of a fold that it is measured on, once; default 25%. The three are 100% together.") / 100,
        Trials = (int)section.Optional("trials", Shapes.Whole(1, RobustnessCheck.MostTrials), 50, "Trials of the search in each fold, 1 to 1000; default 50."),
        Kept = (int)section.Optional("kept", Shapes.Whole(1, RobustnessCheck.MostKept), 5, "How many of the best candidates are measured on the validation window, 1 to 100; default 5."),
    }).Each(RobustnessCheck.Of);

    private static Shape<ShuffleSettings> Shuffle { get; } = Section.Of<ShuffleSettings>(section => new()
    {
        Draws = (int)section.Optional("draws", Shapes.Whole(RobustnessCheck.LeastShuffles, RobustnessCheck.MostDraws), 99, "How many shuffles of the data, 19 to 10000; default 99."),
        Search = (int)section.Optional("search", Shapes.Whole(0, RobustnessCheck.MostTrials), 20, "Trials of a search on each shuffle, which corrects p for having searched; 0: it is not corrected. Default 20."),
    });

    private static Shape<NoiseSettings> Noise { get; } = Section.Of<NoiseSettings>(section => new()
    {
        Draws = (int)section.Optional("draws", Draws, 20, "How many disturbances at each level, 2 to 10000; default 20."),
        Levels = [.. section.Optional("levels", Levels, [1, 5, 10], "How large they are, as shares of the data's own spread, ascending; default [1%, 5%, 10%].").Select(level => level / 100)],
    }).Each(RobustnessCheck.Of);

    private static Shape<OverfitSettings> Overfit { get; } = Section.Of<OverfitSettings>(section => new()
    {
        Points = (int)section.Optional("points", Shapes.Whole(2, RobustnessCheck.MostPoints), 50, "How many of the study's points, from the best to the worst, 2 to 10000; default 50."),
        Windows = (int)section.Optional("windows", Shapes.Whole(RobustnessCheck.LeastWindows, RobustnessCheck.MostWindows), 8, "How many windows the data are cut into, even, 4 to 16; default 8."),
    }).Each(RobustnessCheck.Of);

    /// <summary>At least one test.</summary>
    public static Shape<RobustnessSettings> Shape { get; } = Section.Of<RobustnessSettings>(section =>
    {
        var settings = new RobustnessSettings
        {
            WalkForward = section.Maybe("walk_forward", WalkForward, "Points are searched on earlier data, chosen on later, and measured on later still."),
            Sensitivity = section.Optional("sensitivity", Shapes.Flag, false, "true: what small changes of each parameter cost. Default false."),
            Shuffle = section.Maybe("shuffle", Shuffle, "Is the value reached on data that lost their order, too?"),
            Noise = section.Maybe("noise", Noise, "How much of the value is left on disturbed data?"),
            Overfit = section.Maybe("overfit", Overfit, "Do points keep their order from one half of the data to the other?"),
        };
        if (section.IsSound && settings is { WalkForward: null, Sensitivity: false, Shuffle: null, Noise: null, Overfit: null })
            section.Report("", Problems.NothingToTest());
        return settings;
    });
}
