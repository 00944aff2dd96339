// The allowed, distinct points of a space in the order of a sequence that fills the unit cube. Knows nothing of values.
using Mettle.Search.Spaces;

namespace Mettle.Search.Samplers.Designs;

/// <summary>
/// Each parameter takes its share of the sequence's coordinate: an n-th of it for each of n values. Sequence points that the
/// constraints forbid, and those that fall on an earlier point, are left out; inactive parameters are dropped.
/// </summary>
internal abstract class Design(Coding coding)
{
    // So many sequence points in a row without a new one mean that the design is used up.
    private const int MostBarrenSteps = 2048;

    private readonly HashSet<double[]> distinct = new(CodesComparer.Instance);
    private readonly List<double[]> points = [];
    private uint index;
    private bool exhausted;

    /// <summary>The n-th point or the first after it that is not taken, and takes it; null when there is none.</summary>
    public double[]? Next(int n, HashSet<double[]> taken)
    {
        for (; Reach(n); n++)
        {
            if (taken.Add(points[n]))
                return points[n];
        }

        // The sequence is used up; what it proposed before may be free again, where something else was told instead.
        return points.Find(taken.Add);
    }

    /// <summary>Writes the n-th point of the sequence, each coordinate in 0 … 1, 1 excluded.</summary>
    protected abstract void Place(uint n, Span<double> shares);

    private bool Reach(int n)
    {
        for (var barren = 0; points.Count <= n && !exhausted; barren++)
        {
            var codes = Codes(index++);
            if (coding.Satisfies(codes) && distinct.Add(codes))
            {
                points.Add(codes);
                barren = 0;
            }

            exhausted = barren == MostBarrenSteps;
        }

        return n < points.Count;
    }

    private double[] Codes(uint n)
    {
        Span<double> shares = stackalloc double[coding.Dimensions];
        Place(n, shares);
        var codes = new double[coding.Dimensions];
        Array.Fill(codes, double.NaN);
        foreach (var i in coding.Order)
        {
            if (coding.Active(i, codes))
                codes[i] = coding.Axes[i].Snap(coding.Axes[i].AtQuantile(shares[i]));
        }

        return codes;
    }
}
