// What the small commands say under --json, one line each. A campaign's own events are the library's.
using System.Text.Json;
using System.Text.Json.Serialization;
using Mettle.Breaking.Observing;

namespace Mettle.Cli.Views;

/// <summary>Like every line of <c>--json</c> it has <c>event</c> and <c>at</c>.</summary>
/// <param name="At">When, in UTC.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Cleared), "cleared")]
[JsonDerivedType(typeof(Written), "written")]
[JsonDerivedType(typeof(Listening), "listening")]
[JsonDerivedType(typeof(ServiceStarted), "serving")]
[JsonDerivedType(typeof(TrialEvidence), "evidence")]
[JsonDerivedType(typeof(CacheStatus), "cache")]
[JsonDerivedType(typeof(CacheCleaned), "cleaned")]
internal abstract record ToolEvent([property: JsonPropertyOrder(-1)] DateTimeOffset At)
{
    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ToolJson.Default.ToolEvent);
}

/// <summary>Faults of lost sessions are gone.</summary>
/// <param name="At">See <see cref="ToolEvent"/>.</param>
/// <param name="Removed">How many there were.</param>
internal sealed record Cleared(DateTimeOffset At, int Removed) : ToolEvent(At);

/// <summary>A file to begin with was written.</summary>
/// <param name="At">See <see cref="ToolEvent"/>.</param>
/// <param name="Path">Where.</param>
internal sealed record Written(DateTimeOffset At, string Path) : ToolEvent(At);

/// <summary>A fault proxy is ready, at the ports really in use.</summary>
/// <param name="At">See <see cref="ToolEvent"/>.</param>
/// <param name="Policies">Where it takes policies.</param>
/// <param name="Doors">Where callers of each service connect.</param>
internal sealed record Listening(DateTimeOffset At, Uri Policies, IReadOnlyDictionary<string, Uri> Doors) : ToolEvent(At);

/// <summary>A service is ready.</summary>
/// <param name="At">See <see cref="ToolEvent"/>.</param>
/// <param name="Urls">Where, at the ports really in use.</param>
internal sealed record ServiceStarted(DateTimeOffset At, IReadOnlyList<Uri> Urls) : ToolEvent(At);

/// <summary>What a trial rests on.</summary>
/// <param name="At">When the trial ended.</param>
/// <param name="Trial">Its number.</param>
/// <param name="Evidence">Null where the store has it no more.</param>
internal sealed record TrialEvidence(
    DateTimeOffset At,
    int Trial,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] EvidenceRecord? Evidence) : ToolEvent(At);

/// <summary>JSON of these events, in the form of the campaign's: snake case, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ToolEvent))]
internal sealed partial class ToolJson : JsonSerializerContext;
