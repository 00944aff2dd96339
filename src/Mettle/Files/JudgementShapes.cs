// What a campaign is judged by: gates of the steady state, the severity, and what must never happen.
using System.Text.Json.Nodes;
using Mettle.Breaking;
using Mettle.Breaking.Observing;

namespace Mettle.Files;

internal static class JudgementShapes
{
    private static Shape<Gate> FullGate { get; } = Shapes.Parsed(Gate.Parse).That(gate => Unmeasured(gate.Metric));

    private static Shape<IReadOnlyList<Gate>> GateList { get; } = Collections.ListOf(FullGate);

    /// <summary>Conditions by metric, or a list of gates in full.</summary>
    public static Shape<IReadOnlyList<Gate>> SteadyState { get; } = new(
        (node, reading) => node is YamlMapping mapping ? ByMetric(mapping, reading) : GateList.Read(node, reading),
        () => new()
        {
            ["oneOf"] = new JsonArray(Collections.AnyMapOf(Collections.OneOrMany(Shapes.Text)).Schema(), GateList.Schema()),
        });

    private static Shape<Numeral> Weight { get; } = Shapes.NumberIn(0, 1000);

    private static Shape<SeveritySettings> Weights { get; } = Section.Of<SeveritySettings>(section =>
    {
        var settings = new SeveritySettings
        {
            Bug = section.Optional("bug", Weight, new Numeral(1, true), "Weight of wrong answers and errors in logs; default 1.").Value,
            Performance = section.Optional("performance", Weight, new Numeral(1, true), "Weight of latency; default 1.").Value,
            Structure = section.Optional("structure", Weight, new Numeral(1, true), "Weight of changed call trees; default 1.").Value,
        };
        if (settings is { Bug: 0, Performance: 0, Structure: 0 })
            section.Report("bug", Problems.NoWeight());
        return settings;
    });

    public static Shape<SeveritySettings> Severity { get; } = Section.Of<SeveritySettings>(section =>
        section.Optional("weights", Weights, new SeveritySettings(), "How much each dimension counts.") with
        {
            Aggregate = section.Optional("aggregate", Shapes.OneOf("worst", "mean"), "worst", "worst: the highest weighted dimension; mean: the weighted mean. Default worst.") == "mean" ? Aggregate.Mean : Aggregate.Worst,
            Percentile = section.MaybeValue("percentile", Shapes.NumberIn(0, 100), "Which percentile of the latency is judged, 0 to 100; default: that of the steady state's duration gate, else 95.")?.Value,
            Threshold = section.MaybeValue("threshold", Quantities.Duration(TimeSpan.FromHours(1)), "The latency that scores 9; default: that of the steady state's duration gate, else five times the baseline."),
        });

    private static Shape<double> MaxPercentage { get; } = Quantities.Percentage.That(percentage => percentage > 0 ? null : Problems.NothingMayBeInjected());

    public static Shape<SafetySettings> Safety { get; } = Section.Of<SafetySettings>(section => new()
    {
        MaxPercentage = section.Optional("max_percentage", MaxPercentage, 100, "No plan may hit a larger share of requests, above 0 to 100 %; default 100."),
        Forbid = section.Optional("forbid", Collections.OneOrMany(FaultExpressions.Shape), [], "No plan for which one of these expressions is true is ever injected."),
        AbortWhen = section.Optional("abort_when", FullGate.As<IReadOnlyList<Gate>>(gate => [gate]), [], "The campaign stops, and the fault is removed at once, when this gate holds during a trial: `http_req_failed: rate > 90% for 10s`."),
        Lease = section.Optional("lease", Quantities.Duration(TimeSpan.FromHours(1)), TimeSpan.FromSeconds(30), "After this the executor removes a fault by itself; default 30s."),
    });

    private static List<Gate> ByMetric(YamlMapping mapping, Reading reading)
    {
        var gates = new List<Gate>();
        foreach (var (metric, conditions) in mapping.Entries)
        {
            if (Unmeasured(metric.Text) is { } problem)
                reading.Report(metric, problem);
            gates.AddRange(Collections.OneOrMany(Shapes.Parsed(text => Gate.Parse(metric.Text, text))).Read(conditions, reading));
        }

        return gates;
    }

    // A gate over a metric that nobody measures never passes, and as `abort_when` would never protect anything.
    private static Problem? Unmeasured(string metric) => Metrics.Names.Contains(metric) ? null : Problems.UnknownMetric(metric, Metrics.Names);
}
