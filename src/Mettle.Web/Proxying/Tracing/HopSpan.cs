// One finished hop through a door, as it is kept and shown. Knows no HTTP.
namespace Mettle.Web.Proxying.Tracing;

/// <summary>A span: ids in lower-case hex, times absolute.</summary>
internal sealed record HopSpan
{
    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    public required string ParentId { get; init; }

    public required Call Call { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>The status that the caller got; null where it got none (reset, or the caller left).</summary>
    public int? Status { get; init; }

    /// <summary>What was injected: delay, abort, error, or <c>delay+abort</c>; null where nothing was.</summary>
    public string? Fault { get; init; }

    public string Name => $"{Call.Service} {Call.Method} {Call.Path}";

    public bool Error => Status is null or >= 500;
}
