// Hyperband: several brackets of successive halving, from many trials at a small budget to few at the full one.
namespace Mettle.Search.Pruners;

/// <summary>
/// A trial's number alone says which <see cref="Bracket"/> it belongs to, so that any number may run at once. Within a bracket
/// trials are judged as <see cref="Halving"/> does; when the brackets are dealt again, the results of before still count.
/// </summary>
public sealed class HyperbandPruner : IPruner
{
    private readonly IReadOnlyList<Bracket> brackets;
    private readonly Dictionary<int, Halving> halvings;

    /// <summary>Makes one over budgets.</summary>
    public HyperbandPruner(Fidelity fidelity)
    {
        brackets = Bracket.Of(fidelity);
        halvings = brackets.ToDictionary(b => b.S, b => new Halving([.. fidelity.Rungs.TakeLast(b.S + 1)], fidelity.Eta, $" of bracket {b.S}"));
    }

    /// <inheritdoc/>
    public double Next(int trial, double reached) => Of(trial).Next(reached);

    /// <inheritdoc/>
    public Decision Decide(Report report) => Of(report.Trial).Decide(report);

    private Halving Of(int trial) => halvings[Bracket.Dealt(brackets, trial).S];
}
