// Where numbers lie between the ends of an axis, and which of them are written beside it.
namespace Mettle.Drawing;

/// <summary>A place on an axis, from 0 to 1, and what stands there.</summary>
internal sealed record Tick(double At, string Label);

/// <summary>An axis of numbers.</summary>
/// <param name="Min">Its beginning.</param>
/// <param name="Max">Its end.</param>
/// <param name="Log">Equal ratios are equal distances; both ends are positive then.</param>
internal sealed record Scale(double Min, double Max, bool Log = false)
{
    private static readonly double[] Round = [1, 2, 5, 10];

    /// <summary>From 0 to 1; what lies beyond an end is at that end.</summary>
    public double At(double value) => Max > Min ? Math.Clamp((Way(value) - Way(Min)) / (Way(Max) - Way(Min)), 0, 1) : 0.5;

    /// <summary>Round numbers, about so many.</summary>
    /// <param name="wanted">How many.</param>
    /// <param name="least">The least distance between two; 1 for whole numbers.</param>
    public IReadOnlyList<Tick> Ticks(int wanted, double least = 0)
    {
        if (!(Max > Min))
            return [new(0.5, Shown.Number(Min))];
        return Log && Powers(wanted) is { Count: > 1 } powers ? powers : Even(wanted, least);
    }

    private double Way(double value) => Log ? Math.Log10(Math.Max(value, double.Epsilon)) : value;

    private List<Tick> Even(int wanted, double least)
    {
        var rough = (Max - Min) / wanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Math.Max(Round.First(round => round * power >= rough * 0.999) * power, least);
        var first = Math.Ceiling((Min / step) - 1e-9) * step;
        var count = (int)Math.Clamp(Math.Floor(((Max - first) / step) + 1e-9) + 1, 0, 2 * (wanted + 1));
        return [.. Enumerable.Range(0, count).Select(i => first + (i * step)).Select(value => new Tick(At(value), Label(value, step)))];
    }

    // As many decimals as tell neighbours apart.
    private static string Label(double value, double step)
    {
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        return Math.Abs(value) < step / 2 ? "0" : Math.Abs(value) >= 1e7 || decimals > 6 ? Shown.Number(value) : value.ToString($"F{decimals}");
    }

    // Powers of ten; a few of them with what lies between, very many not all.
    private List<Tick> Powers(int wanted)
    {
        var (from, to) = ((int)Math.Floor(Way(Min)), (int)Math.Ceiling(Way(Max)));
        var every = Math.Max(1, (to - from) / wanted);
        double[] factors = to - from <= 2 ? [1, 2, 5] : [1];
        return
        [
            .. Enumerable.Range(from, to - from + 1).Where(power => (power - from) % every == 0).SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power)))
                .Where(value => value >= Min * 0.999 && value <= Max * 1.001).Select(value => new Tick(At(value), Shown.Number(value))),
        ];
    }
}
