// What a fault proxy is told before it starts. Nothing of it changes afterwards; policies come over its API.
using Mettle.Breaking;

namespace Mettle.Web.Proxying;

/// <summary>Addresses, chance and limits of one fault proxy.</summary>
public sealed record FaultProxySettings
{
    /// <summary>Where policies are accepted, <c>host:port</c>; port 0 lets the system choose. Default <c>127.0.0.1:8474</c>.</summary>
    public string Api { get; init; } = "127.0.0.1:8474";

    /// <summary>One door a service: <c>host:port</c> to listen on (port 0 allowed), and <c>host:port</c> or <c>http://host:port</c> behind it.</summary>
    public required IReadOnlyDictionary<string, ProxyRoute> Routes { get; init; }

    /// <summary>Decides percentages of policies that bring no seed of their own, and the ids of spans.</summary>
    public Seed Seed { get; init; } = new(1);

    /// <summary>Times and sizes.</summary>
    public ProxyLimits Limits { get; init; } = new();
}

/// <summary>Times and sizes that keep a proxy from being held up or filled up.</summary>
public sealed record ProxyLimits
{
    /// <summary>How long to try to reach a service; then 502. Default 5 s.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a service may keep us waiting for its next byte; then 504, or a reset once the answer has begun. Default 100 s.</summary>
    public TimeSpan Upstream { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a policy stays that names no lease. Default 5 minutes.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many bytes the description of a policy may have; more is 413. Default 1 MiB.</summary>
    public int PolicyBytes { get; init; } = 1 << 20;

    /// <summary>How many bytes the body of a proxied request may have; more is 413. Default: any number.</summary>
    public long? RequestBytes { get; init; }

    /// <summary>How many connections are accepted at once, over all doors. Default 10,000.</summary>
    public int Connections { get; init; } = 10_000;

    /// <summary>How many spans are kept, the newest. Default 20,000.</summary>
    public int Spans { get; init; } = 20_000;
}
