// A trial's whole evidence as it is kept in the content store, for `mettle show` and for whoever doubts a severity.
using System.Text.Json.Serialization;

namespace Mettle.Breaking.Observing;

/// <summary>One request: intended start (ms), status (0: no answer), latency (ms).</summary>
public sealed record RequestRecord(double StartMs, int? Status, double? LatencyMs);

/// <summary>One call of a tree, written flat so that no depth of calls is a problem.</summary>
public sealed record SpanRecord(int Depth, string Name, double DurationMs, bool Error)
{
    /// <summary>A tree, parents first.</summary>
    public static IEnumerable<SpanRecord> Of(Span root)
    {
        var stack = new Stack<(Span Span, int Depth)>([(root, 0)]);
        while (stack.TryPop(out var next))
        {
            yield return new(next.Depth, next.Span.Name, Math.Round(next.Span.DurationMs, 3), next.Span.Error);
            foreach (var child in next.Span.Children.Reverse())
                stack.Push((child, next.Depth + 1));
        }
    }
}

/// <summary>The evidence of one trial. Traces are lists of calls, parents first.</summary>
public sealed record EvidenceRecord(
    IReadOnlyList<RequestRecord> Requests, IReadOnlyList<string>? Logs, IReadOnlyList<IReadOnlyList<SpanRecord>>? Traces, IReadOnlyList<string> Warnings)
{
    /// <summary>The record of this evidence.</summary>
    public static EvidenceRecord Of(Evidence evidence) => new(
        [.. evidence.Requests.Select(r => new RequestRecord(Math.Round(r.StartMs, 3), r.Status, r.LatencyMs is { } ms ? Math.Round(ms, 3) : null))],
        evidence.Logs,
        evidence.Traces?.Select(root => SpanRecord.Of(root).ToList()).ToList(),
        evidence.Warnings);
}

/// <summary>JSON of kept evidence: snake case, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EvidenceRecord))]
public sealed partial class EvidenceJson : JsonSerializerContext;
