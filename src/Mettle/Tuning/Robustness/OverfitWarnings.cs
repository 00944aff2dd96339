// What in a report speaks for luck, in sentences. Knows no test, only what they found.
namespace Mettle.Tuning.Robustness;

/// <summary>Three lines that a best point should be on the right side of.</summary>
public static class OverfitWarnings
{
    /// <summary>The chance of overfitting above which there is a warning.</summary>
    public const double MostProbability = 0.5;

    /// <summary>The walk-forward efficiency below which there is a warning (Pardo 2008, chapter 11).</summary>
    public const double LeastEfficiency = 0.5;

    /// <summary>The p of the shuffles above which there is a warning.</summary>
    public const double MostP = 0.05;

    /// <summary>A sentence for each that is on the wrong side, without a full stop.</summary>
    public static IReadOnlyList<string> Of(RobustnessReport report) => [.. Found(report)];

    private static IEnumerable<string> Found(RobustnessReport report)
    {
        if (report.Overfit?.Probability is > MostProbability and var probability)
            yield return $"what is best in one half of the data is below the middle in the other half in {probability * 100:0} % of all halves: choosing by this metric is no better than luck";
        if (report.WalkForward?.Efficiency is < LeastEfficiency and var efficiency)
            yield return $"points that were chosen on earlier data keep {efficiency * 100:0} % of their value on later data, less than half";
        if (report.Shuffle is { Counts: { P: > MostP and var p } test } shuffle)
            yield return test.AsGood == 0
                ? $"nothing as good was found on {test.Null.Count} shuffles of the data, but so few cannot exclude luck (p {p:0.000}): give more draws{(shuffle.Search is null ? "" : ", or longer searches")}"
                : shuffle.Search is null
                ? $"the best point is as good on shuffled data by a chance of {p:0.000}: its value need not come from the data's order"
                : $"a study like this one finds a value as good in shuffled data by a chance of {p:0.000}: what was found may be what searching finds anywhere";
    }
}
