// A traced request while it passes a door. It becomes a span when it ends.
namespace Mettle.Web.Proxying.Tracing;

/// <summary>One hop under way.</summary>
internal sealed class Hop(SpanRing ring, TimeProvider time, Call call)
{
    private readonly DateTimeOffset start = time.GetUtcNow();
    private readonly long began = time.GetTimestamp();

    public required string Id { get; init; }

    /// <summary>The traceparent that came.</summary>
    public required TraceParent Parent { get; init; }

    /// <summary>The tracestate that came, possibly empty.</summary>
    public required string State { get; init; }

    /// <summary>The traceparent that goes on to the service.</summary>
    public string OutgoingParent => Parent.Through(Id);

    /// <summary>The tracestate that goes on to the service.</summary>
    public string OutgoingState => TraceState.Put(State, Id);

    /// <param name="status">What the caller got; null where it got no whole answer.</param>
    /// <param name="fault">What was injected, if anything.</param>
    public void End(int? status, string? fault) => ring.Add(new HopSpan
    {
        TraceId = Parent.TraceId,
        SpanId = Id,
        ParentId = TraceState.Find(State) ?? Parent.ParentId,
        Call = call,
        Start = start,
        Duration = time.GetElapsedTime(began),
        Status = status,
        Fault = fault,
    });
}

/// <summary>What was called.</summary>
internal sealed record Call(string Service, string Method, string Path);
