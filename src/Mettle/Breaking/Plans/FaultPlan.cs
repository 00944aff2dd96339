// One fault with all its values: what is injected where, into which requests, when and for how long.
using System.Text.Json.Serialization;

namespace Mettle.Breaking.Plans;

/// <summary>What is done to a request.</summary>
public enum FaultType
{
    /// <summary>It waits before it goes on.</summary>
    Delay,

    /// <summary>It is answered with an error and never reaches the service.</summary>
    Abort,

    /// <summary>It reaches the service, whose work is done, and the answer is replaced by an error.</summary>
    ErrorInjection,
}

/// <summary>How a text is compared.</summary>
public enum MatchKind
{
    /// <summary>The same text.</summary>
    Exact,

    /// <summary>Begins with it.</summary>
    Prefix,

    /// <summary>A regular expression that matches the whole text.</summary>
    Regex,
}

/// <summary>One comparison of a text.</summary>
/// <param name="Kind">How.</param>
/// <param name="Text">With what.</param>
public sealed record TextMatch(MatchKind Kind, string Text);

/// <summary>Which requests a fault is for; null means any.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="HeaderName">A header that must be there.</param>
/// <param name="HeaderValue">What that header must say.</param>
public sealed record RequestMatch(TextMatch? Method = null, TextMatch? Path = null, string? HeaderName = null, TextMatch? HeaderValue = null);

/// <summary>A fault ready to be injected. Its bounds are checked by <c>FaultPlans</c>; a plan that exists is a valid one.</summary>
[JsonConverter(typeof(FaultPlanJson))]
public sealed record FaultPlan
{
    /// <summary>The service whose incoming requests suffer. Never "all".</summary>
    public required string Service { get; init; }

    /// <summary>What is done.</summary>
    public required FaultType Type { get; init; }

    /// <summary>How long the fault acts, 1–60000 ms.</summary>
    public required int DurationMs { get; init; }

    /// <summary>When it begins after it was applied, 0–10000 ms, less than the duration.</summary>
    public int StartDelayMs { get; init; }

    /// <summary>How long a request waits, 1–10000 ms; needed by a delay, allowed with the others (the error comes late).</summary>
    public int? DelayMs { get; init; }

    /// <summary>The status answered, 400–599; always there for abort (503 unless said) and error injection, never for a delay.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Share of the matching requests that suffer, above 0 to 100 %.</summary>
    public double Percentage { get; init; } = 100;

    /// <summary>Which requests.</summary>
    public RequestMatch Match { get; init; } = new();
}
