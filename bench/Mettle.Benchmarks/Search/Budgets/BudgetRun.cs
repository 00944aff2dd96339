// One search with budgets: trials begin small, and the pruner says which of them go on.
using Mettle.Benchmarks.Search.Suite;
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Budgets;

/// <summary>
/// Kept in two accounts at once, as neither sampler nor pruner knows what a trial costs: <see cref="Scratch"/>, where a trial that goes on
/// begins again, and <see cref="Resume"/>, where it pays only what it had not been measured at.
/// </summary>
internal sealed class BudgetRun
{
    /// <summary>A search ends when it has spent so many full evaluations.</summary>
    public const int Most = 50;

    private readonly GradedProblem problem;
    private readonly ISampler sampler;
    private readonly IPruner pruner;

    private BudgetRun(GradedProblem problem, ISampler sampler, IPruner pruner) => (this.problem, this.sampler, this.pruner) = (problem, sampler, pruner);

    public Account Scratch { get; } = new();

    public Account Resume { get; } = new();

    /// <summary>Runs a sampler with a pruner until both accounts are used up.</summary>
    public static BudgetRun Of(string sampler, string pruner, GradedProblem problem, int seed)
    {
        var run = new BudgetRun(
            problem, Sampler.Create(sampler, problem.Space, new Seed((ulong)seed)).Sampler, Pruner.Create(pruner, new Fidelity(problem.Smallest)));
        // Resuming never costs more than beginning again.
        for (var trial = 0; run.Resume.Spent < Most; trial++)
            run.Try(trial);
        return run;
    }

    private void Try(int trial)
    {
        var point = sampler.Ask(1, [])[0];
        var (reached, stop) = (0.0, false);
        while (reached < 1 && !stop)
        {
            var budget = pruner.Next(trial, reached);
            var loss = Measure(point, budget, reached);
            sampler.Tell([new(point, budget < 1 ? ObservationStatus.Pruned : ObservationStatus.Finished, -loss) { Budget = budget }]);
            stop = pruner.Decide(new(trial, budget, -loss)).Stop;
            reached = budget;
        }
    }

    private double Measure(Point point, double budget, double reached)
    {
        var loss = problem.Loss(point, budget);
        Scratch.Pay(budget);
        Resume.Pay(budget - reached);
        if (budget < 1)
            return loss;
        Scratch.Found(loss);
        Resume.Found(loss);
        return loss;
    }
}
