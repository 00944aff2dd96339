// The inner loops of dense linear algebra, four numbers at once. Knows nothing of matrices.
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>Four lanes on every machine, so that every machine adds in the same order and proposes the same points.</summary>
internal static class Vectors
{
    private const int Lanes = 4;

    /// <summary>Σ a·b.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        b = b[..a.Length];
        var x = MemoryMarshal.Cast<double, Vector256<double>>(a);
        var y = MemoryMarshal.Cast<double, Vector256<double>>(b);
        var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i + 3 < x.Length && i + 3 < y.Length; i += 4)
        {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }

        for (; i < x.Length && i < y.Length; i++)
            s0 += x[i] * y[i];
        var sum = Vector256.Sum(s0 + s1 + (s2 + s3));
        for (var j = x.Length * Lanes; j < a.Length; j++)
            sum += a[j] * b[j];
        return sum;
    }

    /// <summary>target += factor · source.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        source = source[..target.Length];
        var x = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var y = MemoryMarshal.Cast<double, Vector256<double>>(source);
        var f = Vector256.Create(factor);
        for (var i = 0; i < x.Length && i < y.Length; i++)
            x[i] += f * y[i];
        for (var j = x.Length * Lanes; j < target.Length; j++)
            target[j] += factor * source[j];
    }

    /// <summary>target += factor · (source − place)².</summary>
    public static void AddSquaredDistance(Span<double> target, double factor, ReadOnlySpan<double> source, double place)
    {
        source = source[..target.Length];
        var x = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var y = MemoryMarshal.Cast<double, Vector256<double>>(source);
        var (f, p) = (Vector256.Create(factor), Vector256.Create(place));
        for (var i = 0; i < x.Length && i < y.Length; i++)
        {
            var difference = y[i] - p;
            x[i] += f * difference * difference;
        }

        for (var j = x.Length * Lanes; j < target.Length; j++)
            target[j] += factor * (source[j] - place) * (source[j] - place);
    }

    /// <summary>target += factor wherever source differs from place.</summary>
    public static void AddWhereDifferent(Span<double> target, double factor, ReadOnlySpan<double> source, double place)
    {
        source = source[..target.Length];
        var x = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var y = MemoryMarshal.Cast<double, Vector256<double>>(source);
        var (f, p) = (Vector256.Create(factor), Vector256.Create(place));
        for (var i = 0; i < x.Length && i < y.Length; i++)
            x[i] += Vector256.ConditionalSelect(Vector256.Equals(y[i], p), Vector256<double>.Zero, f);
        for (var j = x.Length * Lanes; j < target.Length; j++)
            target[j] += source[j] == place ? 0 : factor;
    }

    /// <summary>target ·= factor.</summary>
    public static void Scale(Span<double> target, double factor)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] *= factor;
    }

    /// <summary>target ·= factors, one by one.</summary>
    public static void Multiply(Span<double> target, ReadOnlySpan<double> factors)
    {
        factors = factors[..target.Length];
        var x = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var y = MemoryMarshal.Cast<double, Vector256<double>>(factors);
        for (var i = 0; i < x.Length && i < y.Length; i++)
            x[i] *= y[i];
        for (var j = x.Length * Lanes; j < target.Length; j++)
            target[j] *= factors[j];
    }
}
