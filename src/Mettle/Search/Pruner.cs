// Which pruner a name stands for. The one place that knows them all.
using Mettle.Search.Pruners;

namespace Mettle.Search;

/// <summary>The pruners by name.</summary>
public static class Pruner
{
    /// <summary>Every name that <see cref="Create"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["none", "median", "halving", "hyperband"];

    /// <summary>Makes the pruner of this name. None draws by chance, so none needs a seed.</summary>
    /// <exception cref="ProblemException">There is none of this name.</exception>
    public static IPruner Create(string name, Fidelity fidelity) => name switch
    {
        "none" => new NoPruner(),
        "median" => new MedianPruner(fidelity),
        "halving" => new HalvingPruner(fidelity),
        "hyperband" => new HyperbandPruner(fidelity),
        _ => throw new ProblemException(Problems.UnknownPruner(name, Names)),
    };
}
