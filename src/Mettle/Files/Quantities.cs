// The shapes of numbers that must carry a unit: durations, rates, percentages.
using System.Text.Json.Nodes;
using Mettle.Expressions;

namespace Mettle.Files;

internal static class Quantities
{
    private const string NumberPattern = "[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?";

    /// <summary>Above 0, up to a limit.</summary>
    public static Shape<TimeSpan> Duration(TimeSpan longest) => new((node, reading) =>
    {
        var milliseconds = Read(node, reading, Dimension.Duration, "a duration with its unit, as in 500ms, 2s or 10m");
        if (milliseconds > longest.TotalMilliseconds || milliseconds <= 0)
            reading.Report(node, Problems.DurationOutOfRange(longest));
        return TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, longest.TotalMilliseconds));
    }, Schema("(ns|us|ms|s|m|h|d)"));

    /// <summary>Per second, above 0.</summary>
    public static Shape<double> Rate(double highest) => new((node, reading) =>
    {
        var rate = Read(node, reading, Dimension.Rate, "a rate with its unit, as in 50/s");
        if (rate > highest || rate <= 0)
            reading.Report(node, Problems.RateOutOfRange(highest));
        return rate;
    }, Schema("/(s|m|h)"));

    /// <summary>Bytes, above 0.</summary>
    public static Shape<long> Size(long largest) => new((node, reading) =>
    {
        var bytes = Read(node, reading, Dimension.Size, "a size with its unit, as in 100MB or 10GiB");
        if (bytes > largest || bytes < 1)
            reading.Report(node, Problems.SizeOutOfRange(largest));
        return (long)Math.Clamp(bytes, 0, largest);
    }, Schema("(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)"));

    /// <summary>0 to 100, as 80 or 80%: fault plans count percentages so.</summary>
    public static Shape<double> Percentage { get; } = new((node, reading) =>
    {
        if (node is YamlScalar { IsNothing: false } scalar && Quantity.TryParse(scalar.Text, out var quantity)
            && quantity.Dimension is Dimension.Share or Dimension.None)
        {
            var percentage = quantity.Dimension == Dimension.Share ? quantity.Value * 100 : quantity.Value;
            if (percentage is < 0 or > 100)
                reading.Report(node, Problems.OutOfRange(percentage, 0, 100));
            return percentage;
        }

        reading.Report(node, Problems.WrongType("a percentage, as in 80 or 80%", node.Described));
        return 0;
    }, () => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 100 },
            new JsonObject { ["type"] = "string", ["pattern"] = $"^{NumberPattern}%$" }),
    });

    /// <summary>A number above 0, or a share of 1 as in 5%.</summary>
    public static Shape<double> Amount { get; } = new((node, reading) =>
    {
        if (node is YamlScalar { IsNothing: false } scalar && Quantity.TryParse(scalar.Text, out var quantity)
            && quantity.Dimension is Dimension.Share or Dimension.None && quantity.Value > 0)
            return quantity.Value;
        reading.Report(node, Problems.WrongType("a number above 0, or a share as in 5%", node.Described));
        return 1;
    }, () => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 },
            new JsonObject { ["type"] = "string", ["pattern"] = $"^{NumberPattern}%$" }),
    });

    // 1 is within the bounds of every quantity: what could not be read is reported once.
    private static double Read(YamlNode node, Reading reading, Dimension dimension, string expected)
    {
        if (node is YamlScalar scalar && Quantity.TryParse(scalar.Text, out var quantity) && quantity.Dimension == dimension)
            return quantity.Value;
        reading.Report(node, Problems.WrongType(expected, node.Described));
        return 1;
    }

    private static Func<JsonObject> Schema(string units) => () => new() { ["type"] = "string", ["pattern"] = $"^{NumberPattern}{units}$" };
}
