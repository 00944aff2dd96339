// The drift of a price as hidden phases set it: bull, bear, sideways. Knows nothing of volatility.
using Mettle;

namespace Backtest.Simulation;

/// <summary>
/// A chain of phases with geometric lengths, each followed by one of the others (J. D. Hamilton, "A new approach to the economic analysis of
/// nonstationary time series and the business cycle", Econometrica 57, 1989).
/// </summary>
/// <param name="chance">Decides the phases.</param>
/// <param name="strength">What the drifts are multiplied by.</param>
internal sealed class Regimes(Chance chance, double strength)
{
    private static readonly Phase[] Phases = [new(Drift: 0.36, Days: 110), new(Drift: -0.36, Days: 80), new(Drift: 0.0, Days: 60)];

    private int now = chance.NextInt(Phases.Length);

    /// <summary>The drift of the next day, as a log return.</summary>
    public double Next()
    {
        if (chance.NextDouble() < 1 / Phases[now].Days)
            now = (now + 1 + chance.NextInt(Phases.Length - 1)) % Phases.Length;
        return strength * Phases[now].Drift / Year.Days;
    }

    /// <param name="Drift">Log return a year.</param>
    /// <param name="Days">Mean length.</param>
    private readonly record struct Phase(double Drift, double Days);
}
