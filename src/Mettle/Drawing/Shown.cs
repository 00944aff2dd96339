// Numbers as people read them: four figures that count, seconds in fitting units.
namespace Mettle.Drawing;

internal static class Shown
{
    private const int Figures = 4;

    /// <summary><c>1.842</c>, <c>12340</c>, <c>2.5e-6</c>.</summary>
    public static string Number(double value)
    {
        var magnitude = value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return magnitude is < -4 or > 6
            ? value.ToString("0.###e0")
            : Math.Round(value, Math.Clamp(Figures - 1 - magnitude, 0, 15)).ToString("0.########");
    }

    /// <summary>A value as it is set: a number shortened, anything else as it is.</summary>
    public static string Setting(Value value) => value.Kind == ValueKind.Number ? Number(value.Number) : value.ToString();

    /// <summary><c>0.42 s</c>, <c>12.3 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        < 1 => $"{seconds:0.000} s",
        < 60 => $"{seconds:0.0} s",
        < 3600 => $"{(int)seconds / 60} min {(int)seconds % 60} s",
        _ => $"{(int)seconds / 3600} h {(int)seconds / 60 % 60} min",
    };

    /// <summary>A share of the full effort: <c>33.3 %</c>.</summary>
    public static string Share(double share) => $"{share * 100:0.#} %";

    /// <summary><c>1 trial</c>, <c>2 trials</c>.</summary>
    public static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
