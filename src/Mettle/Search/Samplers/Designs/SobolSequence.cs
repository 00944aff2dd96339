// The Sobol sequence in the unit cube, Owen-scrambled. Knows nothing of spaces.
namespace Mettle.Search.Samplers.Designs;

/// <summary>
/// Points of Sobol's sequence (USSR Comput. Math. Math. Phys. 7, 1967) with the direction numbers of Joe and Kuo, each coordinate
/// scrambled as Owen does (1995), by the hash of Laine and Karras (2011) in the form of Burley, "Practical hash-based Owen
/// scrambling", JCGT 9(4), 2020. Beyond the tabled dimensions the sequence is padded with itself, its indices shuffled.
/// </summary>
/// <param name="dimensions">Any number.</param>
/// <param name="seed">Names the scrambling; null leaves the sequence as it is.</param>
internal sealed class SobolSequence(int dimensions, Seed? seed)
{
    private const int Bits = SobolDirections.Bits;

    private readonly uint[] scrambles = [.. Enumerable.Range(0, dimensions).Select(d => (uint)(seed?.Derive(d).Number ?? 0))];

    /// <summary>Writes the n-th point, each coordinate in 0 … 1, 1 excluded.</summary>
    public void Point(uint n, Span<double> coordinates)
    {
        for (var d = 0; d < dimensions; d++)
        {
            var (block, tabled) = Math.DivRem(d, SobolDirections.Dimensions);
            var bits = Coordinate(block == 0 ? n : Scramble(n, (uint)block), tabled);
            coordinates[d] = (seed is null ? bits : Scramble(bits, scrambles[d])) * (1.0 / (1UL << Bits));
        }
    }

    private static uint Coordinate(uint n, int dimension)
    {
        var directions = SobolDirections.Of(dimension);
        var bits = 0u;
        for (var i = 0; n != 0; i++, n >>= 1)
            bits ^= (n & 1) * directions[i];
        return bits;
    }

    // A nested uniform scramble: every bit is flipped by a hash of the bits above it.
    private static uint Scramble(uint bits, uint seed)
    {
        var x = Reverse(bits);
        x ^= x * 0x3D20ADEAu;
        x += seed;
        x *= (seed >> 16) | 1;
        x ^= x * 0x05526C56u;
        x ^= x * 0x53A22864u;
        return Reverse(x);
    }

    private static uint Reverse(uint x)
    {
        x = ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
        x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
        x = ((x >> 4) & 0x0F0F0F0Fu) | ((x & 0x0F0F0F0Fu) << 4);
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(x);
    }
}
