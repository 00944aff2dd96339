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
    public static IReadOnlyList<string> Names { get; } = ["auto", "bohb", "cmaes", "forest", "genetic", "gp", "grid", "lhs", "random", "sobol", "tpe"];

    /// <summary>Makes the sampler of this name; <c>auto</c> chooses one by the space and the outlook, and may change it later.</summary>
    /// <exception cref="ProblemException">There is none of this name, or it cannot search this space.</exception>
    public static SamplerChoice Create(string name, Space space, Seed seed, Outlook? outlook = null)
    {
        ISampler sampler = name switch
        {
            "auto" => new AutoSampler(space, seed, outlook ?? new Outlook()),
            "bohb" => new BohbSampler(space, seed),
            "cmaes" => new CmaSampler(space, seed),
            "forest" => new ForestSampler(space, seed),
            "genetic" => new GeneticSampler(space, seed),
            "gp" => new GaussianSampler(space, seed),
            "grid" => new GridSampler(space),
            "lhs" => new LatinHypercubeSampler(space, seed),
            "random" => new RandomSampler(space, seed),
            "sobol" => new SobolSampler(space, seed),
            "tpe" => new TpeSampler(space, seed),
            _ => throw new ProblemException(Problems.UnknownSampler(name, Names)),
        };
        return new(sampler, sampler.Now?.Name ?? name, sampler.Now?.Reason ?? "asked for");
    }
}
