// Searches on earlier data, chooses on later, and measures on later still. Knows nothing of what is measured.
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

/// <summary>
/// R. Pardo: The Evaluation and Optimization of Trading Strategies. 2nd edition, 2008 (walk-forward efficiency). The validation window between
/// is that of M. López de Prado: Advances in Financial Machine Learning. 2018, chapter 7: what chooses must not be what was fitted.
/// </summary>
internal static class WalkForwardTest
{
    public static WalkForwardReport Of(WalkForwardSettings settings, RobustnessTask task)
    {
        var prober = new Prober(task, "walk_forward", settings.Folds * (settings.Trials + settings.Kept + 2));
        var windows = FoldWindows.Of(settings);
        var folds = prober.Each(windows.Count, i => Walked(windows[i], settings, prober, task.Winner, i));
        var stability = Stability.Of(task.Winner.Space, [.. folds.Select(f => f.Point).OfType<Point>()], task.Winner.SeedOf("stability"));
        return Summed(new(settings.Mode, folds, prober.Tally), task.Winner) with { Stability = stability.Count == 0 ? null : stability.Values.Average(), StabilityOf = stability };
    }

    private static WalkForwardFold Walked(WalkForwardFold fold, WalkForwardSettings settings, Prober prober, Winner winner, int number)
    {
        var found = prober.Search(settings.Trials, winner.SeedOf("walk_forward").Derive(number), point => new Probe(point) { Window = fold.Train });
        List<Valued> trained = [.. found.DistinctBy(v => v.Point).OrderByDescending(v => v.Value)];
        if (trained.Count == 0)
            return fold with { Reason = $"all {settings.Trials} trials on the training window failed" };
        List<(Valued Trained, double Value)> validated = [.. trained.Take(settings.Kept).Select(v => (v, prober.Value(new Probe(v.Point) { Window = fold.Validate })))];
        if (validated.TrueForAll(v => double.IsNaN(v.Value)))
            return fold with { Reason = $"all {validated.Count} candidates failed on the validation window" };
        var chosen = validated.Where(v => !double.IsNaN(v.Value)).MaxBy(v => v.Value);
        return fold with
        {
            Point = chosen.Trained.Point,
            TrainValue = winner.Shown(chosen.Trained.Value),
            ValidateValue = winner.Shown(chosen.Value),
            TestValue = winner.Shown(prober.Value(new Probe(chosen.Trained.Point) { Window = fold.Test })),
            MedianTestValue = winner.Shown(prober.Value(new Probe(trained[trained.Count / 2].Point) { Window = fold.Test })),
            Changed = !chosen.Trained.Point.Equals(trained[0].Point),
        };
    }

    private static WalkForwardReport Summed(WalkForwardReport report, Winner winner)
    {
        List<WalkForwardFold> tested = [.. report.Folds.Where(f => f.TestValue is not null)];
        List<WalkForwardFold> compared = [.. tested.Where(f => f.MedianTestValue is not null)];
        var summed = report with
        {
            MeanTrain = tested.Average(f => f.TrainValue),
            MeanTest = tested.Average(f => f.TestValue),
            BetterThanMedian = compared.Average(f => (double?)(winner.Signed(f.TestValue!.Value) > winner.Signed(f.MedianTestValue!.Value) ? 1 : 0)),
        };
        var kept = Retention.Of(summed.MeanTrain, summed.MeanTest, winner.Goal);
        return summed with { Efficiency = kept.Share, EfficiencyReason = kept.Reason };
    }
}
