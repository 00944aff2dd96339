// A span as the formats give it, before it has found its place in a tree.
namespace Mettle.Breaking.Observing.Traces;

/// <summary>One recorded call.</summary>
/// <param name="TraceId">Which request it belongs to.</param>
/// <param name="Id">Its own id, unique in the trace.</param>
/// <param name="ParentId">The caller's id; null or empty for a root.</param>
/// <param name="Name">What was called.</param>
/// <param name="Error">The call failed.</param>
/// <param name="StartMs">When it began; only the order counts.</param>
/// <param name="DurationMs">How long it took.</param>
internal sealed record RawSpan(string TraceId, string Id, string? ParentId, string Name, bool Error, double StartMs, double DurationMs);
