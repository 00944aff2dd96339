// How likely each value of an unordered parameter is to be drawn, learnt from good and bad points. Knows nothing of spaces.
namespace Mettle.Search.Samplers.Evolution;

/// <summary>
/// Shares that move along the natural gradient: each value gains by its points' weights (Ollivier, Arnold, Auger and Hansen,
/// "Information-geometric optimization algorithms", JMLR 18, 2017, section 4.1). None falls below a floor, as in CatCMA (Hamano et al.,
/// GECCO 2024), so that none is lost by chance.
/// </summary>
internal sealed class Odds
{
    // Between steadiness and speed: at this rate a value that wins throughout has half of the share after a few generations.
    private const double Rate = 0.3;

    private readonly double[] shares;
    private readonly double floor;

    /// <param name="count">Of values.</param>
    /// <param name="margin">The share that all values but one keep together at least, below 1.</param>
    public Odds(int count, double margin)
    {
        shares = new double[count];
        Array.Fill(shares, 1.0 / count);
        floor = margin / count;
    }

    /// <summary>The value at a uniform place in [0, 1).</summary>
    public int At(double place)
    {
        var value = 0;
        for (var left = place - shares[0]; left >= 0 && value < shares.Length - 1; left -= shares[value])
            value++;
        return value;
    }

    /// <summary>Learns from the points of a generation that have a value: which, and the weight of the point.</summary>
    public void Learn(IEnumerable<(int Value, double Weight)> seen)
    {
        var gained = new double[shares.Length];
        foreach (var (value, weight) in seen)
            gained[value] += weight;
        var total = gained.Sum();
        for (var i = 0; i < shares.Length; i++)
            shares[i] = Math.Max(floor, shares[i] + (Rate * (gained[i] - (total * shares[i]))));
        var sum = shares.Sum();
        for (var i = 0; i < shares.Length; i++)
            shares[i] /= sum;
    }
}
