// How fast CMA-ES learns in so many dimensions from so many points at a time: the defaults of its tutorial. Pure numbers.
namespace Mettle.Search.Samplers.Evolution;

/// <summary>N. Hansen, "The CMA evolution strategy: a tutorial" (2016), table 1 and equations 49 to 58.</summary>
internal sealed class CmaRates
{
    /// <param name="dimensions">Those that have an order; may be 0.</param>
    /// <param name="population">Points of a generation, at least 2.</param>
    public CmaRates(int dimensions, int population)
    {
        double n = Math.Max(1, dimensions);
        var raw = Enumerable.Range(1, population).Select(i => Math.Log((population + 1) / 2.0) - Math.Log(i)).ToList();
        var (better, worse) = (raw.Where(w => w > 0).ToList(), raw.Where(w => w <= 0).ToList());
        Mass = MassOf(better);
        CovariancePath = (4 + (Mass / n)) / (n + 4 + (2 * Mass / n));
        StepPath = (Mass + 2) / (n + Mass + 5);
        Damping = 1 + (2 * Math.Max(0, Math.Sqrt((Mass - 1) / (n + 1)) - 1)) + StepPath;
        RankOne = 2 / (((n + 1.3) * (n + 1.3)) + Mass);
        RankMany = Math.Min(1 - RankOne, 2 * (0.25 + Mass + (1 / Mass) - 2) / (((n + 2) * (n + 2)) + Mass));
        NormalLength = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));
        double[] limits = [1 + (RankOne / RankMany), 1 + (2 * MassOf(worse) / (Mass + 2)), (1 - RankOne - RankMany) / (n * RankMany)];
        Weights = [.. better.Select(w => w / better.Sum()), .. worse.Select(w => w * limits.Min() / -worse.Sum())];
    }

    /// <summary>Of the points of a generation from best to worst. Those of the better half sum to 1, the others are not above 0.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>µ_eff: the better half weighs as much as so many points of equal weight.</summary>
    public double Mass { get; }

    /// <summary>c_c.</summary>
    public double CovariancePath { get; }

    /// <summary>c_σ.</summary>
    public double StepPath { get; }

    /// <summary>d_σ.</summary>
    public double Damping { get; }

    /// <summary>c_1.</summary>
    public double RankOne { get; }

    /// <summary>c_µ.</summary>
    public double RankMany { get; }

    /// <summary>The expected length of a standard normal vector.</summary>
    public double NormalLength { get; }

    private static double MassOf(List<double> weights) => weights.Sum() * weights.Sum() / weights.Sum(w => w * w);
}
