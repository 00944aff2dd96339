// The ways in which the estimators may look at the points: which parameters belong together, and how sharply.
using Mettle.Search.Surrogates.Parzens;

namespace Mettle.Search.Samplers.Parzens;

/// <summary>
/// No single kind of kernel finds every optimum: joint ones follow interactions, single ones recombine good values, sharp ones hold on
/// to several hills at once. Proposals take turns, so that none of the three can be stuck for long.
/// </summary>
/// <param name="Groups">Each has a density of its own; groups that others depend on come first.</param>
/// <param name="Bandwidth">How wide its kernels are.</param>
internal sealed record TpeView(IReadOnlyList<ParzenAxis[]> Groups, Bandwidth Bandwidth)
{
    /// <summary>The views of a space, in turn. Parameters under the same condition exist together and form a group.</summary>
    public static IReadOnlyList<TpeView> Of(Space space)
    {
        var axes = space.Coding.Order.Select(i => new ParzenAxis(i, space.Coding.Axes[i])).ToList();
        ParzenAxis[][] together = [.. axes.GroupBy(axis => space.Parameters[axis.Parameter].When?.Source).Select(group => group.ToArray())];
        ParzenAxis[][] apart = [.. axes.Select(axis => new[] { axis })];
        return [new(apart, new(Sharp: false)), new(together, new(Sharp: false)), new(together, new(Sharp: true))];
    }
}
