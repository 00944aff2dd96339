// Whether a run of CMA-ES still gets anywhere, by the values it was told. Knows neither points nor the distribution.
namespace Mettle.Search.Samplers.Evolution;

/// <summary>The stops by value of Hansen's tutorial (2016), B.3: TolFun and EqualFunValues, over 5 + 10·n/λ generations.</summary>
internal sealed class Progress(int dimensions, int population)
{
    // A share of the difference between the best and the worst value of the run.
    private const double Tolerance = 1e-6;

    private readonly int window = 5 + (10 * dimensions / population);
    private readonly List<double> bests = [];
    private double lowest = double.PositiveInfinity;
    private double highest = double.NegativeInfinity;

    /// <summary>The values of the last generation, or the best values of the last generations, are as good as equal.</summary>
    public bool Stalled { get; private set; }

    /// <summary>Takes in the values of a generation; those that failed are left out.</summary>
    public void Hear(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return;
        (lowest, highest) = (Math.Min(lowest, values.Min()), Math.Max(highest, values.Max()));
        bests.Add(values.Max());
        Stalled = (values.Count > 1 && Even(values)) || (bests.Count >= window && Even(bests[^window..]));
    }

    private bool Even(IReadOnlyList<double> values) => values.Max() - values.Min() <= Tolerance * (highest - lowest);
}
