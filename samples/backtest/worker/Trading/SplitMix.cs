// Chance so small that it can be written again, in a few lines, in any language, and give the same numbers there.
namespace Backtest.Trading;

/// <summary>SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).</summary>
/// <param name="seed">Where it begins.</param>
internal sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    /// <summary>In [0, 1).</summary>
    public double Uniform()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Standard normal (G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates", 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());
}
