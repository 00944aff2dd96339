// Points that fill the space evenly: Latin hypercubes. Knows nothing of values.
using Mettle.Search.Samplers.Designs;

namespace Mettle.Search.Samplers;

/// <summary>The points of Latin hypercubes (McKay, Beckman and Conover 1979), 16 in each.</summary>
public sealed class LatinHypercubeSampler : DesignSampler
{
    /// <summary>Makes one over a space.</summary>
    public LatinHypercubeSampler(Space space, Seed seed)
        : base(space, seed.Derive("lhs"), (coding, part) => new LatinDesign(coding, part))
    {
    }
}
