// Points that fill the space evenly: a scrambled Sobol sequence. Knows nothing of values.
using Mettle.Search.Samplers.Designs;

namespace Mettle.Search.Samplers;

/// <summary>The points of a scrambled Sobol sequence.</summary>
public sealed class SobolSampler : DesignSampler
{
    /// <summary>Makes one over a space.</summary>
    public SobolSampler(Space space, Seed seed)
        : base(space, seed.Derive("sobol"), (coding, part) => new SobolDesign(coding, part))
    {
    }
}
