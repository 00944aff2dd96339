// The Matérn kernel of smoothness 5/2 as a function of the squared scaled distance. Pure functions.
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>Rasmussen and Williams, "Gaussian processes for machine learning", 2006, equation 4.17.</summary>
internal static class Matern
{
    private const double FiveThirds = 5.0 / 3;
    private static readonly double Root5 = Math.Sqrt(5);

    /// <summary>Turns squared distances into correlations, in place.</summary>
    public static void Correlate(Span<double> squares)
    {
        var blocks = MemoryMarshal.Cast<double, Vector256<double>>(squares);
        for (var i = 0; i < blocks.Length; i++)
        {
            var r = Root5 * Vector256.Sqrt(blocks[i]);
            blocks[i] = (Vector256<double>.One + r + (FiveThirds * blocks[i])) * Vector256.Exp(-r);
        }

        for (var j = blocks.Length * Vector256<double>.Count; j < squares.Length; j++)
        {
            var r = Root5 * Math.Sqrt(squares[j]);
            squares[j] = (1 + r + (FiveThirds * squares[j])) * Math.Exp(-r);
        }
    }

    /// <summary>Turns squared distances into correlations, and writes how each changes with its squared distance.</summary>
    public static void Correlate(Span<double> squares, Span<double> slopes)
    {
        slopes = slopes[..squares.Length];
        var blocks = MemoryMarshal.Cast<double, Vector256<double>>(squares);
        var slopeBlocks = MemoryMarshal.Cast<double, Vector256<double>>(slopes);
        for (var i = 0; i < blocks.Length && i < slopeBlocks.Length; i++)
        {
            var r = Root5 * Vector256.Sqrt(blocks[i]);
            var decay = Vector256.Exp(-r);
            slopeBlocks[i] = -FiveThirds / 2 * (Vector256<double>.One + r) * decay;
            blocks[i] = (Vector256<double>.One + r + (FiveThirds * blocks[i])) * decay;
        }

        for (var j = blocks.Length * Vector256<double>.Count; j < squares.Length; j++)
        {
            var r = Root5 * Math.Sqrt(squares[j]);
            var decay = Math.Exp(-r);
            slopes[j] = -FiveThirds / 2 * (1 + r) * decay;
            squares[j] = (1 + r + (FiveThirds * squares[j])) * decay;
        }
    }
}
