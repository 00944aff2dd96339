// The design of Latin hypercubes, one after the other. Knows nothing of values.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers.Designs;

/// <summary>
/// McKay, Beckman and Conover, "A comparison of three methods for selecting values of input variables", Technometrics 21, 1979: in each
/// block of 16 points every dimension has one point in each of 16 slices. Of a few blocks drawn, the one whose nearest two points are
/// farthest apart is taken (maximin: Johnson, Moore and Ylvisaker, 1990).
/// </summary>
internal sealed class LatinDesign(Coding coding, Seed seed) : Design(coding)
{
    private const int Size = 16;
    private const int Draws = 16;

    private readonly int dimensions = coding.Dimensions;
    private (int Number, double[][] Points)? last;

    protected override void Place(uint n, Span<double> shares)
    {
        var (number, place) = Math.DivRem((int)n, Size);
        if (last?.Number != number)
            last = (number, Block(seed.Derive(number).Chance()));
        last.Value.Points[place].CopyTo(shares);
    }

    private double[][] Block(Chance chance) => Enumerable.Range(0, Draws).Select(_ => Draw(chance)).MaxBy(Separation)!;

    private double[][] Draw(Chance chance)
    {
        double[][] points = [.. Enumerable.Range(0, Size).Select(_ => new double[dimensions])];
        int[] slices = [.. Enumerable.Range(0, Size)];
        for (var d = 0; d < dimensions; d++)
        {
            chance.Shuffle<int>(slices);
            for (var i = 0; i < Size; i++)
                points[i][d] = (slices[i] + chance.NextDouble()) / Size;
        }

        return points;
    }

    private static double Separation(double[][] points) =>
        Enumerable.Range(1, Size - 1).Min(i => points.Take(i).Min(other => SquaredDistance(points[i], other)));

    private static double SquaredDistance(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var d = 0; d < one.Length; d++)
            sum += (one[d] - other[d]) * (one[d] - other[d]);
        return sum;
    }
}
