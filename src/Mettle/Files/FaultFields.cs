// The fields of a fault plan as files and expressions know them. Their names, words and bounds are those of Breaking/Plans.
using Mettle.Breaking.Plans;

namespace Mettle.Files;

/// <param name="Name">As in the file.</param>
/// <param name="About">One sentence for a person who edits the file.</param>
internal abstract record FaultField(string Name, string About)
{
    public abstract ValueKind Kind { get; }

    /// <summary>One value of it.</summary>
    public abstract Shape<Value> Value { get; }
}

/// <summary>Words are all there are; null where only the user knows.</summary>
internal sealed record TextField(string Name, string About, IReadOnlyList<string>? Words) : FaultField(Name, About)
{
    public override ValueKind Kind => ValueKind.Text;

    public override Shape<Value> Value { get; } = Shapes.ValueOf(Words is null ? Shapes.Text : Shapes.OneOf([.. Words]));
}

internal sealed record NumberField(string Name, string About, FieldBounds Bounds) : FaultField(Name, About)
{
    public override ValueKind Kind => ValueKind.Number;

    public Shape<Numeral> Number { get; } = Shapes.NumberIn(Bounds.Min, Bounds.Max).That(number => Bounds.IsWhole && !number.IsWhole ? Problems.NotWhole(number.Value) : null);

    public override Shape<Value> Value => Shapes.ValueOf(Number);
}

internal static class FaultFields
{
    public static IReadOnlyList<FaultField> All { get; } = [.. FaultPlans.Fields.Select(Of)];

    public static IReadOnlyList<string> Names => FaultPlans.Fields;

    public static FaultField? Find(string name) => All.FirstOrDefault(field => field.Name == name);

    private static FaultField Of(string name) => FieldBounds.All.TryGetValue(name, out var bounds)
        ? new NumberField(name, About(name, $"{bounds.Min} to {bounds.Max}"), bounds)
        : new TextField(name, About(name, ""), name == "fault_type" ? FaultTypes.Words : null);

    private static string About(string name, string range) => name switch
    {
        "service" => "The services whose incoming requests may suffer: names of proxies, or of the executor's services.",
        "fault_type" => "What may be done to a request: delay, abort (answered with an error before the service), error_injection (the service works, its answer becomes an error).",
        "duration_ms" => $"How long a fault acts, {range} ms; default: until it is removed (the lease).",
        "start_delay_ms" => $"When it begins after it was applied, {range} ms; default 0.",
        "delay_ms" => $"How long a request waits, {range} ms; needed by delay, allowed with the others (the error comes late).",
        "error_code" => $"The status answered, {range}; needed by error_injection, {FaultPlans.DefaultAbortCode} for abort where it is not given.",
        "abort_probability" => $"Share of the requests hit that an abort aborts, {range}; default 1.",
        "percentage" => $"Share of the matching requests that suffer, {range} %; default: max_percentage.",
        "method" => "Only requests with this HTTP method.",
        "path" => "Only requests to this path: exact, `prefix*`, or `~regular expression`.",
        "header" => "Only requests with this header, written `name: value`; `name: *` asks only for its presence.",
        _ => throw new InvalidOperationException($"BUG: nothing says what the field {name} is about"),
    };
}
