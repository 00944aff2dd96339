// Test problems with choices, whole numbers and interactions between them.
using Mettle.Search;

namespace Mettle.Benchmarks.Search;

/// <summary>A training job whose best pair of choices is not the best of either, and a shop under faults with a hidden retry storm.</summary>
public static class MixedProblems
{
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

    public static SearchProblem Training { get; } = new(
        "mixed_a",
        new Space(
        [
            Texts("optimizer", "sgd", "adam", "rmsprop"), new IntegerParameter("layers", 1, 8), new RealParameter("lr", 1e-5, 1) { Log = true },
            Texts("activation", "relu", "tanh", "gelu", "linear"), new RealParameter("dropout", 0, 0.9), new IntegerParameter("width", 8, 1024) { Log = true },
        ]),
        -0.009999999050,
        TrainingLoss);

    public static SearchProblem Chaos { get; } = new(
        "chaos",
        new Space(
        [
            Texts("service", [.. Services.Keys]), Texts("fault_type", "delay", "abort", "both"), new IntegerParameter("delay_ms", 0, 5000),
            new RealParameter("abort_percent", 0, 100), new CategoricalParameter("error_code", [.. Codes.Keys.Select(Value.Of)]),
            new IntegerParameter("duration_s", 1, 60), new IntegerParameter("start_delay", 0, 30),
        ]),
        -10,
        p => -Severity(p));

    private static CategoricalParameter Texts(string name, params string[] values) => new(name, [.. values.Select(Value.Of)]);

    private static double TrainingLoss(Point p)
    {
        var (optimizer, activation) = (p["optimizer"]!.Value.Text, p["activation"]!.Value.Text);
        var (layers, dropout) = (p["layers"]!.Value.Number, p["dropout"]!.Value.Number);
        var best = optimizer switch { "sgd" => -1.0, "adam" => -3.0, _ => -3.5 };
        var d = Math.Log10(p["lr"]!.Value.Number) - (best - (0.12 * (layers - 3)));
        var w = Math.Log2(p["width"]!.Value.Number);
        var loss = 0.30 * Math.Min(d * d, 9);
        loss += optimizer switch { "sgd" => 0.05, "adam" => 0.0, _ => 0.02 };
        loss += activation switch { "relu" => 0.03, "tanh" => 0.04, "gelu" => 0.0, _ => 0.25 };
        loss -= optimizer == "sgd" && activation == "relu" ? 0.09 : 0;
        loss += activation == "tanh" && layers > 5 ? 0.10 : 0;
        loss += 0.02 * Square(layers - (activation == "linear" ? 2 : 5));
        loss += 0.04 * Square(w - (7.5 - (0.3 * (layers - 5))));
        return loss + (0.8 * Square(dropout - Math.Clamp(0.05 + (0.08 * (w - 6)), 0, 0.6)));
    }

    private static double Severity(Point p)
    {
        var (service, fault, code) = (p["service"]!.Value.Text, p["fault_type"]!.Value.Text, p["error_code"]!.Value.Number);
        var (delay, abort) = (p["delay_ms"]!.Value.Number, p["abort_percent"]!.Value.Number);
        var (duration, start) = (p["duration_s"]!.Value.Number, p["start_delay"]!.Value.Number);
        var (weight, threshold) = Services[service];
        var delayed = fault == "abort" ? 0 : Delayed(delay / threshold);
        var aborted = fault == "delay" ? 0 : Codes[code] * Aborted(abort);
        var severity = 6 * weight * (1 - ((1 - delayed) * (1 - aborted)));
        severity *= duration < 10 ? 0.4 : duration < 30 ? 0.7 : 1;
        severity *= start > 20 ? 0.8 : 1;
        var storm = service == "payment" && fault == "both" && (code is 503 or 429) && delay is >= 900 and <= 1700
            && abort is >= 25 and <= 55 && duration >= 15 && start is >= 3 and <= 18;
        if (!storm)
            return Math.Min(10, severity);
        var bump = Math.Max(0, 1 - (Math.Abs(delay - 1300) / 400)) * Math.Max(0, 1 - (Math.Abs(abort - 40) / 15));
        return Math.Min(10, Math.Max(severity, 7 + (3 * bump * (code == 503 ? 1 : 0.5))));
    }

    private static double Delayed(double share) => share switch { < 0.3 => 0, < 1 => 0.35, <= 2.2 => 0.60, _ => 0.45 };

    private static double Aborted(double percent) => percent switch { < 10 => 0, > 90 => 0.70, _ => Math.Min(1, 0.2 + (0.2 * Math.Floor(percent / 20))) };

    private static double Square(double x) => x * x;
}
