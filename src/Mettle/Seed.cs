// Where all chance comes from: a seed names a stream of random numbers; a Chance draws from it. Same on every platform.
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Mettle;

/// <summary>
/// A name for one stream of chance. <see cref="Derive(string)"/> gives independent streams for parts,
/// so that drawing more in one part never shifts another.
/// </summary>
/// <param name="Number">Any 64 bits; what <c>--seed</c> gives.</param>
public readonly record struct Seed(ulong Number)
{
    /// <summary>The seed of a named part.</summary>
    public Seed Derive(string part)
    {
        // FNV-1a over the name: stable across processes, which string.GetHashCode is not.
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(part))
            hash = (hash ^ b) * 1099511628211UL;
        return new Seed(Mix(Number ^ Mix(hash)));
    }

    /// <summary>The seed of the part with this number (a trial, a request, a tree).</summary>
    public Seed Derive(long part) => new(Mix(Number ^ Mix((ulong)part + 0x9E3779B97F4A7C15UL)));

    /// <summary>A generator at the start of this stream.</summary>
    public Chance Chance() => new(this);

    // The finaliser of SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>A seeded generator, xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021). Not safe for several threads.</summary>
public sealed class Chance
{
    private ulong s0, s1, s2, s3;

    internal Chance(Seed seed)
    {
        s0 = Seed.Mix(seed.Number + 0x9E3779B97F4A7C15UL);
        s1 = Seed.Mix(s0 + 0x9E3779B97F4A7C15UL);
        s2 = Seed.Mix(s1 + 0x9E3779B97F4A7C15UL);
        s3 = Seed.Mix(s2 + 0x9E3779B97F4A7C15UL);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1, without modulo bias (Lemire 2019).</summary>
    public int NextInt(int count) => (int)NextLong(count);

    /// <inheritdoc cref="NextInt"/>
    public long NextLong(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var range = (ulong)count;
        var high = Math.BigMul(NextBits(), range, out var low);
        if (low < range)
        {
            var threshold = (0UL - range) % range;
            while (low < threshold)
                high = Math.BigMul(NextBits(), range, out low);
        }

        return (long)high;
    }

    /// <summary>Standard normal, by Marsaglia's polar method.</summary>
    public double NextNormal()
    {
        while (true)
        {
            var u = (2 * NextDouble()) - 1;
            var v = (2 * NextDouble()) - 1;
            var s = (u * u) + (v * v);
            if (s is > 0 and < 1)
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }

    /// <summary>Puts the items in random order, in place (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Shuffles a list in place.</summary>
    public void Shuffle<T>(List<T> items) => Shuffle(CollectionsMarshal.AsSpan(items));
}
