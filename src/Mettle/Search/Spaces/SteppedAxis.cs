// A number in equal steps (every integer, a real with a step), linear or logarithmic.
using System.Globalization;

namespace Mettle.Search.Spaces;

/// <summary>Values are <c>min + level · step</c> for the levels 0 … count − 1.</summary>
internal sealed class SteppedAxis(double min, double count, double step, bool log) : Axis
{
    // A value written with a step of 0.1 is rarely a whole number of steps in binary: forgive what rounding does.
    private const double Tolerance = 1e-6;

    private readonly double top = count - 1;
    private readonly double ratio = log ? Math.Log((min + ((count - 1) * step)) / min) : 0;

    public override double Count => count;

    public override double CodeOf(Value value)
    {
        if (value.Kind != ValueKind.Number)
            return double.NaN;
        var exact = (value.Number - min) / step;
        var level = Math.Round(exact);
        return Math.Abs(exact - level) <= Tolerance && level >= 0 && level <= top ? AtLevel((long)level) : double.NaN;
    }

    public override Value ValueOf(double code) => Value.Of(Number(LevelOf(code)));

    public override double AtQuantile(double share)
    {
        if (!log)
            return AtLevel((long)(share * count));

        // Every value owns the stretch half a step to either side, so that ends are not drawn half as often.
        var from = Math.Log(Math.Max(min - (step / 2), min / 2));
        var to = Math.Log(min + ((top + 0.5) * step));
        var number = Math.Exp(from + (share * (to - from)));
        return AtLevel((long)Math.Clamp(Math.Round((number - min) / step), 0, top));
    }

    public override long LevelOf(double code)
    {
        var place = log ? min * (Math.Exp(code * ratio) - 1) / step : code * top;
        return (long)Math.Clamp(Math.Round(place), 0, top);
    }

    public override double AtLevel(long level)
    {
        if (top == 0)
            return 0;
        return log ? Math.Log((min + (level * step)) / min) / ratio : level / top;
    }

    public override string Describe() => $"{Value.Of(min)} … {Value.Of(Number((long)top))}{(step == 1 ? "" : $" in steps of {Value.Of(step)}")}";

    // 0.1 + 2 · 0.1 is 0.30000000000000004; a person wrote steps of 0.1 and expects 0.3.
    private double Number(long level)
    {
        var number = min + (level * step);
        return double.IsInteger(number) ? number : double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
