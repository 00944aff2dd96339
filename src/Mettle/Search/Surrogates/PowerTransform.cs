// Values made as symmetric as a power makes them, so that a Gaussian process need not explain a tail. Immutable.
namespace Mettle.Search.Surrogates;

/// <summary>
/// Yeo and Johnson, "A new family of power transformations to improve normality or symmetry", Biometrika 87, 2000, with the most
/// likely of a few powers. Order is kept, so that the best stays the best. What comes out has mean 0 and deviation 1.
/// </summary>
internal sealed class PowerTransform
{
    private static readonly double[] Powers = [-0.5, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5];

    private readonly double unit;
    private readonly (double Mean, double Deviation) raw;
    private readonly (double Mean, double Deviation) bent;
    private readonly double power;

    private PowerTransform(double unit, (double Mean, double Deviation) raw, (double Mean, double Deviation) bent, double power) =>
        (this.unit, this.raw, this.bent, this.power) = (unit, raw, bent, power);

    /// <summary>The most likely transformation of finite values. At least one.</summary>
    public static PowerTransform Of(double[] values)
    {
        // Differences of huge values overflow. A power of two changes no digit.
        var size = values.Max(Math.Abs) is > 0 and var largest ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
        var moments = Moments(Array.ConvertAll(values, value => value / size));
        var standard = Array.ConvertAll(values, value => ((value / size) - moments.Mean) / moments.Deviation);
        var tails = standard.Sum(x => Math.Sign(x) * Math.Log(1 + Math.Abs(x)));
        var likely = Powers
            .Select(power => (Power: power, Bent: Moments(Array.ConvertAll(standard, x => Bend(x, power)))))
            .MaxBy(p => ((p.Power - 1) * tails) - (values.Length * Math.Log(p.Bent.Deviation)));
        return new(size, moments, likely.Bent, likely.Power);
    }

    /// <summary>The transformed value.</summary>
    public double Of(double value) => (Bend(((value / unit) - raw.Mean) / raw.Deviation, power) - bent.Mean) / bent.Deviation;

    /// <summary>What a small deviation around a value becomes.</summary>
    public double Spread(double value, double deviation)
    {
        var x = ((value / unit) - raw.Mean) / raw.Deviation;
        return deviation / unit * Math.Pow(1 + Math.Abs(x), x >= 0 ? power - 1 : 1 - power) / (raw.Deviation * bent.Deviation);
    }

    private static double Bend(double x, double power)
    {
        if (x >= 0)
            return power == 0 ? Math.Log(1 + x) : (Math.Pow(1 + x, power) - 1) / power;
        return power == 2 ? -Math.Log(1 - x) : -(Math.Pow(1 - x, 2 - power) - 1) / (2 - power);
    }

    // Values that do not differ have a deviation of 1, so that they come out as 0. Scaled first: squares of huge values overflow.
    private static (double Mean, double Deviation) Moments(double[] values)
    {
        var largest = values.Max(Math.Abs);
        if (largest == 0)
            return (0, 1);
        var mean = values.Average(x => x / largest);
        var deviation = Math.Sqrt(values.Average(x => ((x / largest) - mean) * ((x / largest) - mean)));
        return (mean * largest, deviation > 1e-12 ? deviation * largest : largest);
    }
}
