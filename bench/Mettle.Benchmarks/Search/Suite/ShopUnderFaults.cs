// A shop under faults, chaos: staircases and plateaus, and a hidden retry storm worth more than all of them.
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Suite;

/// <summary>The loss is the severity of a fault with its sign turned; the storm is 0.03 % of the space, and without it the best is −5.52.</summary>
internal static class ShopUnderFaults
{
    // Found the storm: a severity of 7 or more.
    private const double StormRegret = 3;

    private static readonly Dictionary<string, (double Weight, double Threshold)> Services = new()
    {
        ["cart"] = (0.55, 1500),
        ["catalog"] = (0.40, 2500),
        ["checkout"] = (0.85, 3000),
        ["payment"] = (1.0, 1200),
        ["shipping"] = (0.50, 4000),
        ["recommendation"] = (0.20, 800),
    };

    private static readonly Dictionary<double, double> Codes = new()
    {
        [400] = 0.15,
        [404] = 0.25,
        [429] = 0.30,
        [500] = 0.80,
        [502] = 0.60,
        [503] = 0.55,
        [504] = 0.60,
    };

    private static readonly Space Space = new(
    [
        Choices.Of("service", Services.Keys), Choices.Of("fault_type", "delay", "abort", "both"), new IntegerParameter("delay_ms", 0, 5000),
        new RealParameter("abort_percent", 0, 100), new CategoricalParameter("error_code", [.. Codes.Keys.Select(Value.Of)]),
        new IntegerParameter("duration_s", 1, 60), new IntegerParameter("start_delay", 0, 30),
    ]);

    public static SearchProblem Problem { get; } = new("chaos", Space, -10, p => -Severity(Read(p))) { Reached = StormRegret };

    private static Fault Read(Point p) => new(
        p["service"]!.Value.Text, p["fault_type"]!.Value.Text, p["error_code"]!.Value.Number,
        new(p["delay_ms"]!.Value.Number, p["abort_percent"]!.Value.Number),
        new(p["duration_s"]!.Value.Number, p["start_delay"]!.Value.Number));

    private static double Severity(Fault f)
    {
        var (weight, threshold) = Services[f.Service];
        var delayed = f.Kind == "abort" ? 0 : Delayed(f.Dose.Delay / threshold);
        var aborted = f.Kind == "delay" ? 0 : Codes[f.Code] * Aborted(f.Dose.Abort);
        var severity = 6 * weight * (1 - ((1 - delayed) * (1 - aborted)));
        severity *= f.Time.Duration < 10 ? 0.4 : f.Time.Duration < 30 ? 0.7 : 1;
        severity *= f.Time.Start > 20 ? 0.8 : 1;
        return Math.Min(10, InStorm(f) ? Math.Max(severity, Storm(f)) : severity);
    }

    private static bool InStorm(Fault f) =>
        f is { Service: "payment", Kind: "both", Code: 503 or 429, Dose: { Delay: >= 900 and <= 1700, Abort: >= 25 and <= 55 } }
        && f.Time is { Duration: >= 15, Start: >= 3 and <= 18 };

    private static double Storm(Fault f)
    {
        var bump = Math.Max(0, 1 - (Math.Abs(f.Dose.Delay - 1300) / 400)) * Math.Max(0, 1 - (Math.Abs(f.Dose.Abort - 40) / 15));
        return 7 + (3 * bump * (f.Code == 503 ? 1 : 0.5));
    }

    private static double Delayed(double share) => share switch { < 0.3 => 0, < 1 => 0.35, <= 2.2 => 0.60, _ => 0.45 };

    private static double Aborted(double percent) => percent switch { < 10 => 0, > 90 => 0.70, _ => Math.Min(1, 0.2 + (0.2 * Math.Floor(percent / 20))) };

    private readonly record struct Dose(double Delay, double Abort);

    private readonly record struct Window(double Duration, double Start);

    private sealed record Fault(string Service, string Kind, double Code, Dose Dose, Window Time);
}
