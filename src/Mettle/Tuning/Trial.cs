// What an objective is given: values, a budget, a seed, and somebody to report to. Knows nothing of samplers.
using Mettle.Search;

namespace Mettle.Tuning;

/// <summary>One point being tried, at one budget. Immutable; a higher budget of the same trial is another of these.</summary>
public sealed class Trial
{
    private readonly Study study;
    private readonly Space space;

    internal Trial(Study study, Space space, Point point)
    {
        this.study = study;
        this.space = space;
        Point = point;
    }

    /// <summary>Number of the trial in its study, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What is tried.</summary>
    public Point Point { get; }

    /// <summary>The share of the full effort to spend, in (0, 1]: of epochs, rows, seconds. 1 in a study without fidelity.</summary>
    public required double Budget { get; init; }

    /// <summary>The budget this trial was measured at before; 0 at first. What can go on from there costs <c>Budget - Reached</c>.</summary>
    public double Reached { get; init; }

    /// <summary>Seed of everything random in this trial, the same at all its budgets.</summary>
    public required Seed Seed { get; init; }

    /// <summary>The value of a parameter; null where it is not active.</summary>
    /// <exception cref="ProblemException">There is no such parameter.</exception>
    public Value? this[string parameter] => Find(parameter);

    /// <summary>The value of a parameter that is a number.</summary>
    /// <exception cref="ProblemException">There is no such parameter, it is not active here, or it is no number.</exception>
    public double Number(string parameter) => Of(parameter, ValueKind.Number).Number;

    /// <summary>The value of a parameter that is a text.</summary>
    /// <exception cref="ProblemException">There is no such parameter, it is not active here, or it is no text.</exception>
    public string Text(string parameter) => Of(parameter, ValueKind.Text).Text;

    /// <summary>The value of a parameter that is true or false.</summary>
    /// <exception cref="ProblemException">There is no such parameter, it is not active here, or it is neither.</exception>
    public bool Truth(string parameter) => Of(parameter, ValueKind.Truth).Truth;

    /// <summary>
    /// Tells the pruner what was reached on the way. Where the answer is true the objective should return what it has: the trial
    /// is then pruned at this budget. Also true for a trial that is over, because its time was up.
    /// </summary>
    /// <param name="budget">The share of the full effort spent so far, in (0, 1].</param>
    /// <param name="value">The value so far, as the objective would return it.</param>
    /// <exception cref="ProblemException">The budget is no such share.</exception>
    public bool Report(double budget, double value)
    {
        if (!(budget > 0 && budget <= 1))
            throw new ProblemException([Problems.ReportedBudget(budget)]);
        return study.Report(this, budget, value);
    }

    /// <summary>As a person reads it: <c>trial 17: x=0.5, codec=zstd</c>.</summary>
    public override string ToString() => $"trial {Index}: {Point}";

    private Value? Find(string parameter) =>
        Point[parameter] ?? (space.Parameters.Any(p => p.Name == parameter)
            ? null
            : throw new ProblemException(Problems.NoSuchParameter(parameter, [.. space.Parameters.Select(p => p.Name)])));

    private Value Of(string parameter, ValueKind kind)
    {
        var value = Find(parameter)
            ?? throw new ProblemException(Problems.ReadWhileInactive(parameter, space.Parameters.First(p => p.Name == parameter).When!.Source));
        return value.Kind == kind ? value : throw new ProblemException(Problems.ReadAsAnotherKind(parameter, value, kind));
    }
}
