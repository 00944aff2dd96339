// The functions that a formula may call, by name.
namespace Calc;

public static class Functions
{
    public static IReadOnlyDictionary<string, Func<double[], double>> All { get; } = new Dictionary<string, Func<double[], double>>
    {
        ["abs"] = given => Math.Abs(One("abs", given)),
        ["floor"] = given => Math.Floor(One("floor", given)),
        ["max"] = given => Some("max", given).Max(),
        ["mean"] = given => Some("mean", given).Average(),
        ["min"] = given => Some("min", given).Min(),
        ["round"] = given => Math.Round(One("round", given), MidpointRounding.AwayFromZero),
        ["sqrt"] = given => Math.Sqrt(One("sqrt", given)),
        ["sum"] = given => given.Sum(),
    };

    private static double One(string name, double[] given) =>
        given.Length == 1 ? given[0] : throw new FormatException($"{name} takes one number and not {given.Length}");

    private static double[] Some(string name, double[] given) =>
        given.Length > 0 ? given : throw new FormatException($"{name} takes at least one number");
}
