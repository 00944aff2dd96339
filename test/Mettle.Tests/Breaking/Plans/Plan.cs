// Points and plans for tests.
using Mettle.Search;

namespace Mettle.Breaking.Plans;

internal static class Plan
{
    public static Point Point(params (string Name, object Value)[] entries) =>
        new(entries.Select(e => KeyValuePair.Create(e.Name, Of(e.Value))));

    public static FaultPlan Delay(int delayMs = 500, double percentage = 50, int durationMs = 2000) => new()
    {
        Service = "payment",
        Type = FaultType.Delay,
        DurationMs = durationMs,
        DelayMs = delayMs,
        Percentage = percentage,
    };

    public static FaultPlan Abort(int code = 503) =>
        new() { Service = "cart", Type = FaultType.Abort, DurationMs = 2500, ErrorCode = code, Percentage = 35 };

    /// <summary>Any valid plan.</summary>
    public static FaultPlan Any(Chance chance)
    {
        var type = (FaultType)chance.NextInt(3);
        var duration = 1 + chance.NextInt(60_000);
        return new FaultPlan
        {
            Service = "s" + chance.NextInt(5),
            Type = type,
            DurationMs = duration,
            StartDelayMs = chance.NextInt(Math.Min(duration, 10_001)),
            DelayMs = type == FaultType.Delay || chance.NextInt(2) == 0 ? 1 + chance.NextInt(10_000) : null,
            ErrorCode = type == FaultType.Delay ? null : 400 + chance.NextInt(200),
            Percentage = 0.1 + (99.9 * chance.NextDouble()),
            Match = AnyMatch(chance),
        };
    }

    private static RequestMatch AnyMatch(Chance chance)
    {
        TextMatch?[] texts = [null, new(MatchKind.Exact, "/cart"), new(MatchKind.Prefix, "/cart/"), new(MatchKind.Regex, "/c[a-z]+")];
        var header = chance.NextInt(3);
        return new RequestMatch(
            chance.NextInt(2) == 0 ? null : new TextMatch(MatchKind.Exact, "POST"),
            texts[chance.NextInt(4)],
            header == 0 ? null : "x-user",
            header == 2 ? new TextMatch(MatchKind.Prefix, "beta") : null);
    }

    private static Value Of(object value) => value switch
    {
        string text => Value.Of(text),
        bool truth => Value.Of(truth),
        _ => Value.Of(Convert.ToDouble(value)),
    };
}
