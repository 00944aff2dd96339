// What a stage promises: how long it takes, and what its metrics are.
using Mettle.Running.Declared;

namespace Mettle.Files;

internal static class PromiseShapes
{
    private const string Longest = "How long it may take, to 30d.";

    private static Shape<TimeSpan> Duration { get; } = Quantities.Duration(TimeSpan.FromDays(30));

    /// <summary>A duration, or a mapping that also says when to warn and what missing it means.</summary>
    public static Shape<Sla> Sla { get; } = Collections.ByKind(
        Duration.As(duration => new Sla(duration)),
        mapping: Section.Of<Sla>(section => new(section.Required("duration", Duration, Longest))
        {
            Warn = section.Optional("warn", Quantities.Percentage, 80, "The share of the duration after which there is a warning; default 80%.") / 100,
            Fails = section.Optional("on_miss", Shapes.OneOf("warn", "fail"), "fail", "Whether missing it only warns, or fails the run; default fail.") == "fail",
        }));

    /// <summary>Conditions by metric.</summary>
    public static Shape<IReadOnlyList<QualityGate>> Gates { get; } = Collections.AnyMapOf(Gate).As<IReadOnlyList<QualityGate>>(gates => [.. gates.Values]);

    private static Shape<QualityGate> Gate(string metric)
    {
        var condition = Shapes.Parsed(text => Condition(metric, text));
        return Collections.ByKind(
            condition.As(gate => new QualityGate(gate, "")),
            mapping: Section.Of<QualityGate>(section => new(
                section.Required("gate", condition, "What the metric must be, as in `>= 80%`; percentages are shares, 0 to 1."),
                section.Optional("remedy", Shapes.Text, "", "What to do where it does not hold."))));
    }

    // The metric is one number, so the comparison alone says it all.
    private static Gate Condition(string metric, string text)
    {
        var isBare = text.TrimStart() is ['<' or '>' or '=', ..];
        var gate = Mettle.Gate.Parse(metric, isBare ? $"value {text}" : text);
        if (gate.Statistic != Statistic.Value || gate.For is not null)
            throw new ProblemException(Problems.MetricIsOneNumber(text));
        return gate with { Source = text.Trim() };
    }
}
