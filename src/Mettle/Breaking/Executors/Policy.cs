// The executor's wire format (the origin's policy, with our extensions marked), shared by our client and our proxy.
using System.Text.Json.Serialization;

namespace Mettle.Breaking.Executors;

/// <summary>A policy: one or more faults for the requests that enter one service.</summary>
public sealed record Policy(PolicyMetadata Metadata, PolicySpec Spec)
{
    /// <summary>Only in answers. Extension.</summary>
    public PolicyStatus? Status { get; init; }
}

/// <summary>Name (3–63 of <c>[A-Za-z0-9-_]</c>, no leading or trailing hyphen; it is the id) and semantic version.</summary>
public sealed record PolicyMetadata(string Name, string? Version = null);

/// <summary>Selector, rules, and the extensions lease (ms until the executor removes the policy by itself) and seed of the percentage draw.</summary>
public sealed record PolicySpec(PolicySelector Selector, IReadOnlyList<PolicyRule> Rules, int? LeaseMs = null, ulong? Seed = null);

/// <summary>The service; a missing one is refused, never read as "all".</summary>
public sealed record PolicySelector(string Service, string? Namespace = null);

/// <summary>Conditions and fault. The first rule that matches a request decides.</summary>
public sealed record PolicyRule(PolicyMatch Match, PolicyFault Fault);

/// <summary>At least one condition; all must hold.</summary>
public sealed record PolicyMatch(PolicyText? Method = null, PolicyText? Path = null, IReadOnlyList<PolicyHeader>? Headers = null);

/// <summary>Exactly one of the three.</summary>
public sealed record PolicyText(string? Exact = null, string? Prefix = null, string? Regex = null);

/// <summary>A header by name, and exactly one of the three.</summary>
public sealed record PolicyHeader(string Name, string? Exact = null, string? Prefix = null, string? Regex = null);

/// <summary>
/// At least one of delay, abort and error. A delay with one of the others acts first.
/// <c>percentage</c> 0–100 must be there and is drawn per request; <c>duration_seconds</c> 0 or absent is for ever (until the lease);
/// extensions: fractional percentages, <c>duration_ms</c> (wins over seconds), <c>error</c>.
/// </summary>
public sealed record PolicyFault(double? Percentage)
{
    /// <summary>Acts only so long after it was applied.</summary>
    public int? StartDelayMs { get; init; }

    /// <summary>Acts so long, counted from the start delay.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>As <see cref="DurationSeconds"/>, in milliseconds. Extension.</summary>
    public int? DurationMs { get; init; }

    /// <summary>The request waits.</summary>
    public PolicyDelay? Delay { get; init; }

    /// <summary>The request is answered without reaching the service.</summary>
    public PolicyAnswer? Abort { get; init; }

    /// <summary>The request reaches the service and its answer is replaced. Extension.</summary>
    public PolicyAnswer? Error { get; init; }
}

/// <summary>0–30000 ms.</summary>
public sealed record PolicyDelay(int FixedDelayMs);

/// <summary>The status 400–599 (the origin's spelling of the field) and an optional body.</summary>
public sealed record PolicyAnswer([property: JsonPropertyName("httpStatus")] int HttpStatus, string? Body = null);

/// <summary>What became of a policy so far.</summary>
public sealed record PolicyStatus(DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, bool Active, long Matched, long Injected);

/// <summary>Answer of <c>GET /v1/policies</c>.</summary>
public sealed record PolicyList(IReadOnlyList<Policy> Policies);

/// <summary>Answer of <c>GET /v1/health</c>.</summary>
public sealed record PolicyHealth(string Status);

/// <summary>Answer of <c>DELETE /v1/policies/{id}</c>.</summary>
public sealed record PolicyMessage(string Message);

/// <summary>Every refusal: a word, a sentence, and the HTTP status.</summary>
public sealed record PolicyError(string Error, string Message, int Code);

/// <summary>Snake-case JSON, nulls left out; unknown members are refused, so that a misspelt limit is never silently dropped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Policy))]
[JsonSerializable(typeof(PolicyList))]
[JsonSerializable(typeof(PolicyHealth))]
[JsonSerializable(typeof(PolicyMessage))]
[JsonSerializable(typeof(PolicyError))]
public sealed partial class PolicyJson : JsonSerializerContext;
