// The names a fault plan has for files and expressions, their kinds and bounds. What a plan is stands in Breaking/Plans.
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
internal sealed record TextField(string Name, string About, IReadOnlyList<string>? Words = null) : FaultField(Name, About)
{
    public override ValueKind Kind => ValueKind.Text;

    public override Shape<Value> Value { get; } = Shapes.ValueOf(Words is null ? Shapes.Text : Shapes.OneOf([.. Words]));
}

/// <summary>Min and Max are included; where IsWhole, only whole numbers make sense.</summary>
internal sealed record NumberField(string Name, string About, double Min, double Max, bool IsWhole = true) : FaultField(Name, About)
{
    public override ValueKind Kind => ValueKind.Number;

    public Shape<Numeral> Number { get; } = Shapes.NumberIn(Min, Max).That(number => IsWhole && !number.IsWhole ? Problems.NotWhole(number.Value) : null);

    public override Shape<Value> Value => Shapes.ValueOf(Number);
}

internal static class FaultFields
{
    public static IReadOnlyList<FaultField> All { get; } =
    [
        new TextField("service", "The services whose incoming requests may suffer: names of proxies, or of the executor's services."),
        new TextField("fault_type", "What may be done to a request: delay, abort (answered with an error before the service), error_injection (the service works, its answer becomes an error).", ["delay", "abort", "error_injection"]),
        new NumberField("duration_ms", "How long a fault acts, 1 to 60000 ms; default: the whole window of a trial.", 1, 60_000),
        new NumberField("start_delay_ms", "When it begins after it was applied, 0 to 10000 ms; default 0.", 0, 10_000),
        new NumberField("delay_ms", "How long a request waits, 0 to 10000 ms; needed by delay, allowed with the others (the error comes late).", 0, 10_000),
        new NumberField("error_code", "The status answered, 400 to 599; needed by error_injection, 503 for abort where it is not given.", 400, 599),
        new NumberField("abort_probability", "Share of the requests hit that an abort aborts, 0 to 1; default 1.", 0, 1, IsWhole: false),
        new NumberField("percentage", "Share of the matching requests that suffer, 0 to 100 %; default 100.", 0, 100, IsWhole: false),
        new TextField("method", "Only requests with this HTTP method."),
        new TextField("path", "Only requests to this path: exact, `prefix*`, or `~regular expression`."),
        new TextField("header", "Only requests with this header, written `name: value`; `name: *` asks only for its presence."),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(field => field.Name)];

    public static FaultField? Find(string name) => All.FirstOrDefault(field => field.Name == name);
}
