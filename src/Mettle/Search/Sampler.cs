// Which sampler a name stands for. The one place that knows them all.
using Mettle.Search.Samplers;

namespace Mettle.Search;

/// <summary>A sampler, and why it is this one.</summary>
/// <param name="Sampler">Ready to be asked.</param>
/// <param name="Name">Its own name, also where <c>auto</c> was asked for.</param>
/// <param name="Reason">One sentence without a full stop.</param>
public sealed record SamplerChoice(ISampler Sampler, string Name, string Reason);

/// <summary>The samplers by name.</summary>
public static class Sampler
{
    /// <summary>Every name that <see cref="Create"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["auto", "cmaes", "forest", "genetic", "gp", "grid", "lhs", "random", "sobol", "tpe"];

    /// <summary>Makes the sampler of this name; <c>auto</c> chooses one by the space.</summary>
    /// <exception cref="ProblemException">There is none of this name, or it cannot search this space.</exception>
    public static SamplerChoice Create(string name, Space space, Seed seed) => name switch
    {
        "auto" => new(new ForestSampler(space, seed), "forest", "it learns from few trials in any space: numbers, choices, conditions and constraints"),
        "cmaes" => new(new CmaSampler(space, seed), name, "asked for"),
        "forest" => new(new ForestSampler(space, seed), name, "asked for"),
        "genetic" => new(new GeneticSampler(space, seed), name, "asked for"),
        "gp" => new(new GaussianSampler(space, seed), name, "asked for"),
        "grid" => new(new GridSampler(space), name, "asked for"),
        "lhs" => new(new LatinHypercubeSampler(space, seed), name, "asked for"),
        "random" => new(new RandomSampler(space, seed), name, "asked for"),
        "sobol" => new(new SobolSampler(space, seed), name, "asked for"),
        "tpe" => new(new TpeSampler(space, seed), name, "asked for"),
        _ => throw new ProblemException(Problems.UnknownSampler(name, Names)),
    };
}
