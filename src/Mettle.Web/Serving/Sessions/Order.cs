// What somebody asked a session to be: enough to begin it, and to go on with it after the service was away.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mettle.Web.Serving.Sessions;

/// <summary>What is started.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderKind>))]
internal enum OrderKind
{
    /// <summary>The stages of the file.</summary>
    [JsonStringEnumMemberName("run")]
    Run,

    /// <summary>A study of the file.</summary>
    [JsonStringEnumMemberName("study")]
    Study,

    /// <summary>A campaign of the file.</summary>
    [JsonStringEnumMemberName("campaign")]
    Campaign,

    /// <summary>A campaign of the file over a space that came with the request.</summary>
    [JsonStringEnumMemberName("session")]
    Session,

    /// <summary>A claim or a series of the file.</summary>
    [JsonStringEnumMemberName("proof")]
    Proof,

    /// <summary>A study that came with the request and is measured elsewhere.</summary>
    [JsonStringEnumMemberName("ask_tell")]
    AskTell,
}

/// <summary>An order.</summary>
/// <param name="Kind">What.</param>
/// <param name="Name">Of which name in the file; of a run: of the file itself.</param>
internal sealed record Order(OrderKind Kind, string Name)
{
    /// <summary>Trials in all, or pairs; null: as the file says.</summary>
    public int? Count { get; init; }

    /// <summary>Trials, or jobs, at once; null: as the file says.</summary>
    public int? Width { get; init; }

    /// <summary>Null: as the file says.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Of a run: only these and what they need; empty: all.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Of a run; null: none.</summary>
    public string? Lane { get; init; }

    /// <summary>The body that brought a space of its own; null: it is the file's.</summary>
    public JsonElement? Request { get; init; }

    /// <summary>The next service of this folder goes on with it by itself.</summary>
    public bool GoesOn { get; init; } = true;

    /// <summary>A stop was asked for: it goes on only to end.</summary>
    public bool IsStopped { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Order))]
internal sealed partial class OrderJson : JsonSerializerContext;
