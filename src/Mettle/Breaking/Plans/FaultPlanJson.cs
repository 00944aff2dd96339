// How a plan looks in JSON: snake_case, fields without a value left out. Reading checks as strictly as a point is checked.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mettle.Breaking.Plans;

/// <summary>
/// <c>{"service","fault_type","duration_ms","start_delay_ms","delay_ms"?,"error_code"?,"percentage","match"?:{"method"?,"path"?,"header"?}}</c>,
/// conditions in the notation of <see cref="TextMatches"/>.
/// </summary>
public sealed class FaultPlanJson : JsonConverter<FaultPlan>
{
    /// <inheritdoc/>
    public override FaultPlan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var document = JsonSerializer.Deserialize(ref reader, PlanDocumentJson.Default.PlanDocument)
            ?? throw new JsonException("a fault plan is an object, not null");
        try
        {
            return FaultPlans.Of(document.Field, FaultPlans.MaxDurationMs);
        }
        catch (ProblemException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FaultPlan value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, PlanDocument.Of(value), PlanDocumentJson.Default.PlanDocument);
}

internal sealed record PlanDocument(string Service, string FaultType, double DurationMs, double StartDelayMs)
{
    public double? DelayMs { get; init; }

    public double? ErrorCode { get; init; }

    public required double Percentage { get; init; }

    public MatchDocument? Match { get; init; }

    public static PlanDocument Of(FaultPlan plan) => new(plan.Service, plan.Type.Word(), plan.DurationMs, plan.StartDelayMs)
    {
        DelayMs = plan.DelayMs,
        ErrorCode = plan.ErrorCode,
        Percentage = plan.Percentage,
        Match = plan.Match == new RequestMatch() ? null : MatchDocument.Of(plan),
    };

    public Value? Field(string name) => name switch
    {
        "service" => Text(Service),
        "fault_type" => Text(FaultType),
        "duration_ms" => Value.Of(DurationMs),
        "start_delay_ms" => Value.Of(StartDelayMs),
        "delay_ms" => Number(DelayMs),
        "error_code" => Number(ErrorCode),
        "percentage" => Value.Of(Percentage),
        "method" => Text(Match?.Method),
        "path" => Text(Match?.Path),
        "header" => Text(Match?.Header),
        _ => null,
    };

    private static Value? Text(string? text) => text is null ? null : Value.Of(text);

    private static Value? Number(double? number) => number is { } n ? Value.Of(n) : null;
}

internal sealed record MatchDocument(string? Method, string? Path, string? Header)
{
    public static MatchDocument Of(FaultPlan plan) =>
        new(plan.Field("method")?.Text, plan.Field("path")?.Text, plan.Field("header")?.Text);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlanDocument))]
internal sealed partial class PlanDocumentJson : JsonSerializerContext;
