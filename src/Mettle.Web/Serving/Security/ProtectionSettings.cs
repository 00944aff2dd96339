// What a service is told about its protection before it starts. Nothing of it changes afterwards.
using Mettle.Web.Serving.Security.Keys;

namespace Mettle.Web.Serving.Security;

/// <summary>Keys, names and limits.</summary>
public sealed record ProtectionSettings
{
    /// <summary>Default none: then the service may listen on loopback only.</summary>
    public ApiKeys Keys { get; init; } = ApiKeys.None;

    /// <summary>Names besides localhost, 127.0.0.1 and [::1] under which requests over loopback may ask for this service: those of a proxy before it.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Sizes, rates and patience.</summary>
    public RequestLimits Limits { get; init; } = new();

    /// <summary>The verb of the stored stream with an id, null where there is none: to resume a campaign needs the scope break.</summary>
    public Func<string, string?> VerbOf { get; init; } = _ => null;

    /// <summary>Stamps refusals.</summary>
    public required TimeProvider Time { get; init; }
}

/// <summary>What keeps a service from being held up or filled up.</summary>
public sealed record RequestLimits
{
    /// <summary>Bytes of a body; more is 413. Default 1 MiB.</summary>
    public int BodyBytes { get; init; } = 1 << 20;

    /// <summary>How deep JSON is nested; more is 400. Default 32.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>How many items an array or object has; more is 400. Default 10,000.</summary>
    public int Items { get; init; } = 10_000;

    /// <summary>Bytes of all headers; more is 431. Default 16 KiB.</summary>
    public int HeaderBytes { get; init; } = 16 << 10;

    /// <summary>Requests a second of one key, or of one address where no key is used, over a while; more is 429. Default 2,000.</summary>
    public int PerSecond { get; init; } = 2_000;

    /// <summary>Requests at once before the rate counts. Default 4,000.</summary>
    public int Burst { get; init; } = 4_000;

    /// <summary>Event streams that one key, or one address, has open; more is 429. Default 200.</summary>
    public int Streams { get; init; } = 200;

    /// <summary>Connections in all; more are not accepted. Default 1,000.</summary>
    public int Connections { get; init; } = 1_000;

    /// <summary>How long headers may take to come; then 408. Default 15 s.</summary>
    public TimeSpan Headers { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a body may come, or an answer be taken, more slowly than 240 bytes a second; then 408, or the connection ends. Default 5 s.</summary>
    public TimeSpan Slowness { get; init; } = TimeSpan.FromSeconds(5);
}
