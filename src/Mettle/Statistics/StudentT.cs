// Student's t distribution: its density, its tail and the inverse. Pure functions.
namespace Mettle.Statistics;

/// <summary>
/// How likely Student's t is to be large (Student: The probable error of a mean. Biometrika 6, 1908). The degrees of freedom are above 0
/// and need not be whole.
/// </summary>
public static class StudentT
{
    private const int MostSteps = 2000;

    /// <summary>The density at <paramref name="t"/>.</summary>
    public static double Density(double t, double freedom) =>
        Math.Exp(Gamma.Log((freedom + 1) / 2) - Gamma.Log(freedom / 2) - ((freedom + 1) / 2 * double.LogP1(t * t / freedom))) / Math.Sqrt(Math.PI * freedom);

    /// <summary>The chance of a number above <paramref name="t"/>, which may be infinite; to about 12 digits.</summary>
    public static double Above(double t, double freedom)
    {
        if (t < 0)
            return 1 - Above(-t, freedom);
        // Near the middle the second fraction is too close to 1 to tell apart; further out the first way would lose the digits of a small tail.
        var square = t * t;
        return square < 1
            ? 0.5 - (0.5 * IncompleteBeta.Of(0.5, freedom / 2, square / (freedom + square)))
            : 0.5 * IncompleteBeta.Of(freedom / 2, 0.5, freedom / (freedom + square));
    }

    /// <summary>The number that Student's t is below with this chance; to about 10 digits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not between 0 and 1, both excluded.</exception>
    public static double Quantile(double chance, double freedom)
    {
        if (Checked.Chance(chance) == 0.5)
            return 0;
        var tail = Math.Min(chance, 1 - chance);
        // The tail is convex and longer than the normal one, so that Newton's steps come from one side and never pass the root.
        var t = -Normal.Quantile(tail);
        for (var step = 0; step < MostSteps; step++)
        {
            var further = (Above(t, freedom) - tail) / Density(t, freedom);
            t += further;
            if (Math.Abs(further) <= 1e-13 * t)
                break;
        }

        return chance < 0.5 ? -t : t;
    }
}
