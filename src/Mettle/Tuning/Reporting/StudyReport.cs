// What a study says about itself afterwards: one record, a pure function of its stored events.
using Mettle.Search;
using Mettle.Tuning.Robustness;

namespace Mettle.Tuning.Reporting;

/// <summary>A study, summed up. Times are seconds; budgets are shares of the full effort, from 0 to 1.</summary>
/// <param name="Study">What was to be found, and in which space.</param>
/// <param name="Status">RUNNING also where its process was lost.</param>
/// <param name="Reason">Why it ended so.</param>
public sealed record StudyReport(StudyStarted Study, Status Status, string Reason)
{
    // Learning from more takes seconds and says the same.
    private const int MostLearntFrom = 2000;

    /// <summary>Wall time, interruptions left out.</summary>
    public double Seconds { get; init; }

    /// <summary>How its trials ended.</summary>
    public required StatusCounts Counts { get; init; }

    /// <summary>What they cost, in trials measured to their end.</summary>
    public double FullBudgets { get; init; }

    /// <summary>The best point; null: no trial finished.</summary>
    public BestTrial? Best { get; init; }

    /// <summary>How it went, trial by trial.</summary>
    public required IReadOnlyList<HistoryPoint> History { get; init; }

    /// <summary>Which parameters matter, values that are far worse than most counted as just that bad; empty where <see cref="ImportanceMissing"/> says why.</summary>
    public required Importance Importance { get; init; }

    /// <summary>Why nothing is said of importance; null: something is.</summary>
    public string? ImportanceMissing { get; init; }

    /// <summary>Its budgets, the smallest first; empty where it has none.</summary>
    public required IReadOnlyList<RungReport> Rungs { get; init; }

    /// <summary>Who proposed, each from its first trial on.</summary>
    public required IReadOnlyList<SamplerChanged> Samplers { get; init; }

    /// <summary>Who ran trials.</summary>
    public required IReadOnlyList<WorkerReport> Workers { get; init; }

    /// <summary>Why trials failed.</summary>
    public required IReadOnlyList<FailureReport> Failures { get; init; }

    /// <summary>Why trials were infeasible.</summary>
    public required IReadOnlyList<GateReport> Gates { get; init; }

    /// <summary>What it warned of.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the tests of the best point found; null: none were made.</summary>
    public RobustnessReport? Robustness { get; init; }

    /// <summary>All that began, by number.</summary>
    public required IReadOnlyList<TrialFacts> Trials { get; init; }

    /// <summary>Reports a study; one that is under way is reported as far as it is.</summary>
    public static StudyReport Of(StudyFacts facts)
    {
        var comparable = facts.Trials.Where(trial => trial.Value is not null).ToList();
        return new(facts.Started, facts.Result?.Status ?? Status.Running, facts.Result?.Reason ?? "it has no result: it is under way, or lost its process")
        {
            Seconds = facts.Seconds,
            Counts = facts.Counts,
            FullBudgets = facts.FullBudgets,
            Best = facts.Best,
            History = HistoryPoint.Of(facts),
            Importance = Matters(facts, comparable),
            ImportanceMissing = Missing(comparable),
            Rungs = RungReport.Of(facts),
            Samplers = facts.Samplers,
            Workers = WorkerReport.Of(facts),
            Failures = FailureReport.Of(facts),
            Gates = GateReport.Of(facts),
            Warnings = facts.Warnings,
            Robustness = facts.Robustness,
            Trials = [.. facts.Trials],
        };
    }

    private static Importance Matters(StudyFacts facts, List<TrialFacts> comparable)
    {
        if (comparable.Count == 0)
            return new([], []);
        var goal = facts.Started.Goal;
        var edge = Outliers.Edge(goal, comparable.Select(trial => trial.Value!.Value));
        double Within(double value) => goal.IsBetter(edge, value) ? edge : value;
        var observations = Sample.Evenly(comparable, MostLearntFrom).Select(trial => Observation.Of(trial.Params, Within(trial.Value!.Value)));
        return Importance.Of(facts.Started.Space.ToSpace(), [.. observations], new Seed(facts.Started.Seed).Derive("report"));
    }

    private static string? Missing(List<TrialFacts> comparable) =>
        comparable.Count < Importance.LeastObservations ? $"too few trials: {comparable.Count} finished, {Importance.LeastObservations} are needed"
        : comparable.All(trial => trial.Value == comparable[0].Value) ? "all trials have the same value"
        : null;
}
