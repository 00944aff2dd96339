// What a trial saw: one outcome a request, lines of logs, call trees, and how many faults were really injected.
namespace Mettle.Breaking.Observing;

/// <summary>What became of one request.</summary>
/// <param name="Status">The HTTP status; 0 where no answer came (refused, reset, timed out); null where nobody measured it.</param>
/// <param name="LatencyMs">From the intended start to the last byte, in milliseconds; null where nobody measured it.</param>
/// <param name="StartMs">Intended start, in milliseconds since the observation began.</param>
public readonly record struct RequestOutcome(int? Status, double? LatencyMs, double StartMs)
{
    /// <summary>No answer, or one of 500 and above.</summary>
    public bool Failed => Status is 0 or >= 500;
}

/// <summary>All that is known of how the system behaved during one window. What is missing is empty or null: no evidence is not health.</summary>
public sealed record Evidence
{
    /// <summary>One entry a request, in order of the intended start.</summary>
    public IReadOnlyList<RequestOutcome> Requests { get; init; } = [];

    /// <summary>Share of failed requests, 0–1, where a command reports only that; null means: count the requests.</summary>
    public double? ReportedErrorRate { get; init; }

    /// <summary>Lines of logs, the newest kept where there were too many; null where no logs were collected.</summary>
    public IReadOnlyList<string>? Logs { get; init; }

    /// <summary>One call tree a sampled request; null where no traces were collected.</summary>
    public IReadOnlyList<Span>? Traces { get; init; }

    /// <summary>Requests the executor says it hurt; null where it cannot say.</summary>
    public long? Injected { get; init; }

    /// <summary>Why watching ended before its time (the abort condition held), as a sentence; null where it did not.</summary>
    public string? Aborted { get; init; }

    /// <summary>Nothing was seen at all, which is not the same as a healthy system.</summary>
    public bool IsEmpty =>
        ReportedErrorRate is null && Logs is not { Count: > 0 } && Traces is not { Count: > 0 }
        && !Requests.Any(r => r.Status is not null || r.LatencyMs is not null);

    /// <summary>What could not be read, in sentences: each costs evidence and never the campaign.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
