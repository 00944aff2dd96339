// When two coded points are the same point: bit for bit, "not active" included.
using System.Runtime.InteropServices;

namespace Mettle.Search.Spaces;

internal sealed class CodesComparer : IEqualityComparer<double[]>
{
    public static CodesComparer Instance { get; } = new();

    public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y.AsSpan());

    public int GetHashCode(double[] codes)
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(codes.AsSpan()));
        return hash.ToHashCode();
    }
}
