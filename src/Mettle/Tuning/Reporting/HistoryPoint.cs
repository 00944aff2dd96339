// How a study went: what each ended trial was worth, and the best by then, against what had been spent.
namespace Mettle.Tuning.Reporting;

/// <summary>A study after one more trial.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Ended">How many trials had ended, this one included.</param>
/// <param name="Value">Of the metric at the full budget; null where it has none.</param>
/// <param name="Best">The best value by then; null: none had finished.</param>
/// <param name="FullBudgets">What all had cost by then, in trials measured to their end.</param>
public sealed record HistoryPoint(int Trial, int Ended, double? Value, double? Best, double FullBudgets)
{
    /// <summary>One for each ended trial, in the order in which they ended.</summary>
    public static IReadOnlyList<HistoryPoint> Of(StudyFacts facts)
    {
        var points = new List<HistoryPoint>(facts.Ended.Count);
        double? best = null;
        var spent = 0.0;
        foreach (var trial in facts.Ended)
        {
            spent += trial.End!.Budget;
            if (trial.Value is { } value && (best is null || facts.Started.Goal.IsBetter(value, best.Value)))
                best = value;
            points.Add(new(trial.Number, points.Count + 1, trial.Value, best, spent));
        }

        return points;
    }
}
