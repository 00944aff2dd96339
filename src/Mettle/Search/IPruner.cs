// The contract of early stopping: is a trial worth going on with? Knows neither points nor how trials are run.
namespace Mettle.Search;

/// <summary>
/// Stops trials that are not worth finishing. Its decisions are a pure function of what it was told, in order, so that replaying
/// the reports of a history brings back its state. Higher values are better. Not safe for several threads.
/// </summary>
public interface IPruner
{
    /// <summary>The next budget at which a trial wants to be judged: above the one it has reached, at most 1 (its end).</summary>
    /// <param name="trial">Number of the trial, counted from 0 in the order in which trials begin.</param>
    /// <param name="reached">The share of the full budget it has been measured at; 0 before it begins.</param>
    double Next(int trial, double reached);

    /// <summary>Takes in what a trial reached at a budget and says whether it should go on.</summary>
    Decision Decide(Report report);
}

/// <summary>An intermediate result.</summary>
/// <param name="Trial">Number of the trial, counted from 0.</param>
/// <param name="Budget">The share of the full budget it was measured at, in (0, 1].</param>
/// <param name="Value">Higher is better; NaN is worse than any number.</param>
public readonly record struct Report(int Trial, double Budget, double Value);

/// <summary>What becomes of a trial.</summary>
/// <param name="Stop">It should not go on.</param>
/// <param name="Reason">One sentence without a full stop.</param>
public readonly record struct Decision(bool Stop, string Reason);
