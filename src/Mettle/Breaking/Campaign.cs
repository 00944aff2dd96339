// What the user wrote under `campaigns:` and `systems:`, checked and immutable.
using System.Text.Json.Serialization;
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Breaking;

/// <summary>A fault search as declared.</summary>
public sealed record Campaign
{
    /// <summary>Its key in the file.</summary>
    public required string Name { get; init; }

    /// <summary>What to start before and end after; null where the system runs already.</summary>
    public SystemDefinition? System { get; init; }

    /// <summary>Base address of the executor; null where the system's own proxies are the executor.</summary>
    public Uri? Executor { get; init; }

    /// <summary>The load to generate; null where <see cref="ObserveCommand"/> measures.</summary>
    public LoadSettings? Load { get; init; }

    /// <summary>A command that prints an observation as JSON; null where <see cref="Load"/> measures.</summary>
    public string? ObserveCommand { get; init; }

    /// <summary>Must hold before the campaign, and again after each trial.</summary>
    public IReadOnlyList<Gate> SteadyState { get; init; } = [];

    /// <summary>The fault plans to search, constraints included.</summary>
    public required Space Faults { get; init; }

    /// <summary>How dimensions become a severity.</summary>
    public SeveritySettings Severity { get; init; } = new();

    /// <summary>What must never be injected, and when to stop.</summary>
    public SafetySettings Safety { get; init; } = new();

    /// <summary>What the search maximises; default the severity.</summary>
    public Goal Goal { get; init; }

    /// <summary>Name of the sampler, one of <see cref="Search.Sampler.Names"/>; default auto.</summary>
    public string Sampler { get; init; } = "auto";

    /// <summary>How many trials, 1–1000; default 50.</summary>
    public int Trials { get; init; } = 50;

    /// <summary>No trial starts after this; default 30 minutes.</summary>
    public TimeSpan TimeBudget { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Seed of everything random; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Digest of the campaign's part of the file, so that a session is only resumed with what it was started with.</summary>
    public required Digest Definition { get; init; }
}

/// <summary>What a campaign looks for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Goal>))]
public enum Goal
{
    /// <summary>The fault that hurts most.</summary>
    [JsonStringEnumMemberName("severity")]
    Severity,

    /// <summary>The fault whose harm is most out of proportion: a retry storm, a missing time-out.</summary>
    [JsonStringEnumMemberName("amplification")]
    Amplification,
}

/// <summary>A system that Mettle starts, waits for and ends again.</summary>
/// <param name="Name">Its key in the file.</param>
public sealed record SystemDefinition(string Name)
{
    /// <summary>A command that must end with 0 before anything is started: the build.</summary>
    public string? Prepare { get; init; }

    /// <summary>Names of ports to choose freely at start; <c>${port.NAME}</c> stands for each anywhere in the system and its campaigns.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>Command line by process name, in the order of the file.</summary>
    public IReadOnlyDictionary<string, string> Processes { get; init; } = new Dictionary<string, string>();

    /// <summary>Environment for the processes, besides our own.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>Fault proxy by service name, written <c>127.0.0.1:8101 -> 127.0.0.1:9101</c>.</summary>
    public IReadOnlyDictionary<string, ProxyRoute> Proxies { get; init; } = new Dictionary<string, ProxyRoute>();

    /// <summary>Addresses that answer 2xx when the system is ready.</summary>
    public IReadOnlyList<string> Ready { get; init; } = [];

    /// <summary>How long to wait for <see cref="Ready"/>; default 60 s.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>One door of the fault proxy. Both are <c>host:port</c>, possibly with <c>${port.NAME}</c> in them.</summary>
/// <param name="Listen">Where callers connect.</param>
/// <param name="Upstream">Where the service really is.</param>
public sealed record ProxyRoute(string Listen, string Upstream);

/// <summary>An open-loop load: requests begin when they are due, whether or not earlier ones were answered.</summary>
/// <param name="Url">Where; may hold <c>${port.NAME}</c>.</param>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="For">How long a trial's window is.</param>
public sealed record LoadSettings(string Url, double PerSecond, TimeSpan For)
{
    /// <summary>HTTP method; default GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Body to send, if any.</summary>
    public string? Body { get; init; }

    /// <summary>Headers to send.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>A request without a full answer by then counts as failed; default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>At most so many requests at once; one that is due beyond that waits, and its waiting counts as latency. Default 1,000.</summary>
    public int MaxInFlight { get; init; } = 1000;
}

/// <summary>How the dimensions add up.</summary>
public enum Aggregate
{
    /// <summary>The highest weighted dimension: a mean hides a full outage behind two quiet dimensions.</summary>
    Worst,

    /// <summary>The weighted mean, as the origin specified.</summary>
    Mean,
}

/// <summary>Settings of the severity.</summary>
public sealed record SeveritySettings
{
    /// <summary>Weight of the bug dimension; default 1.</summary>
    public double Bug { get; init; } = 1;

    /// <summary>Weight of the performance dimension; default 1.</summary>
    public double Performance { get; init; } = 1;

    /// <summary>Weight of the structure dimension; default 1.</summary>
    public double Structure { get; init; } = 1;

    /// <summary>Default worst.</summary>
    public Aggregate Aggregate { get; init; }

    /// <summary>Which percentile of the latency is judged; null: that of the steady state's duration gate, else 95.</summary>
    public double? Percentile { get; init; }

    /// <summary>The latency that scores 9; null: that of the steady state's duration gate, else five times the baseline.</summary>
    public TimeSpan? Threshold { get; init; }
}

/// <summary>What keeps a campaign harmless.</summary>
public sealed record SafetySettings
{
    /// <summary>No plan may hit a larger share of requests, 0–100 %; default 100.</summary>
    public double MaxPercentage { get; init; } = 100;

    /// <summary>No plan for which one of these is true is ever injected.</summary>
    public IReadOnlyList<Expression> Forbid { get; init; } = [];

    /// <summary>The campaign stops, and the fault is removed at once, when one of these holds during a trial.</summary>
    public IReadOnlyList<Gate> AbortWhen { get; init; } = [];

    /// <summary>After this the executor removes a fault by itself; default 30 s.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Both at once: what either forbids is forbidden, and the shorter lease holds.</summary>
    public SafetySettings And(SafetySettings other) => new()
    {
        MaxPercentage = Math.Min(MaxPercentage, other.MaxPercentage),
        Forbid = [.. Forbid, .. other.Forbid],
        AbortWhen = [.. AbortWhen, .. other.AbortWhen],
        Lease = Lease < other.Lease ? Lease : other.Lease,
    };
}
