// Shocks whose size has a memory: calm follows calm, storm follows storm, and both have fat tails.
using Mettle;

namespace Backtest.Simulation;

/// <summary>
/// GARCH(1,1) (T. Bollerslev, "Generalized autoregressive conditional heteroskedasticity", Journal of Econometrics 31, 1986) with Student's t
/// (T. Bollerslev, "A conditionally heteroskedastic time series model for speculative prices and rates of return", Review of Economics and
/// Statistics 69, 1987).
/// </summary>
/// <param name="chance">Decides the shocks.</param>
/// <param name="yearly">Volatility in the long run, as the standard deviation of log returns a year.</param>
internal sealed class Garch(Chance chance, double yearly)
{
    private const double Alpha = 0.07;
    private const double Beta = 0.91;
    private const int Freedom = 6;

    private readonly double longRun = yearly * yearly / Year.Days;
    private double variance = yearly * yearly / Year.Days;

    /// <summary>Standard deviation of the next day's shock.</summary>
    public double Deviation => Math.Sqrt(variance);

    /// <summary>The next day's shock, as a log return.</summary>
    public double Next()
    {
        var shock = Deviation * Student();
        variance = ((1 - Alpha - Beta) * longRun) + (Alpha * shock * shock) + (Beta * variance);
        return shock;
    }

    // Scaled to a variance of one.
    private double Student()
    {
        var squares = 0.0;
        for (var i = 0; i < Freedom; i++)
            squares += Math.Pow(chance.NextNormal(), 2);
        return chance.NextNormal() * Math.Sqrt((Freedom - 2) / squares);
    }
}
