// How many trials ended how.
using Mettle.Search;

namespace Mettle.Tuning.Reporting;

/// <summary>Ended trials by status.</summary>
/// <param name="Finished">They have a value.</param>
/// <param name="Pruned">Stopped early.</param>
/// <param name="Failed">They broke.</param>
/// <param name="Infeasible">They missed a gate.</param>
public sealed record StatusCounts(int Finished, int Pruned, int Failed, int Infeasible)
{
    /// <summary>All of them.</summary>
    public int Sum => Finished + Pruned + Failed + Infeasible;

    /// <summary>One more.</summary>
    public StatusCounts With(ObservationStatus status) => status switch
    {
        ObservationStatus.Finished => this with { Finished = Finished + 1 },
        ObservationStatus.Pruned => this with { Pruned = Pruned + 1 },
        ObservationStatus.Failed => this with { Failed = Failed + 1 },
        _ => this with { Infeasible = Infeasible + 1 },
    };

    /// <summary><c>150 finished, 40 pruned</c>; what there is none of is left out.</summary>
    public override string ToString() => string.Join(", ", new[] { (Finished, "finished"), (Pruned, "pruned"), (Failed, "failed"), (Infeasible, "infeasible") }
        .Where(count => count.Item1 > 0).Select(count => $"{count.Item1} {count.Item2}").DefaultIfEmpty("none ended"));
}
