// Successive halving with a single bracket: every trial begins at the smallest budget.
namespace Mettle.Search.Pruners;

/// <summary>Judges at every rung of the fidelity; the rule is that of <see cref="Halving"/>: the best 1/eta go on.</summary>
public sealed class HalvingPruner : IPruner
{
    private readonly Halving halving;

    /// <summary>Makes one over budgets.</summary>
    public HalvingPruner(Fidelity fidelity) => halving = new Halving(fidelity.Rungs, fidelity.Eta);

    /// <inheritdoc/>
    public double Next(int trial, double reached) => halving.Next(reached);

    /// <inheritdoc/>
    public Decision Decide(Report report) => halving.Decide(report);
}
