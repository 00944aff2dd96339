// A proof as one JSON object, for programs: snake case, nulls left out, every sample as it was measured.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mettle.Proving.Reporting;

/// <summary>JSON of proofs and of series, indented: it is kept beside the document.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(ProofFacts))]
[JsonSerializable(typeof(SeriesFacts))]
public sealed partial class ProofReportJson : JsonSerializerContext
{
    /// <summary>One object.</summary>
    public static string Of(ProofFacts facts) => JsonSerializer.Serialize(facts, Default.ProofFacts);

    /// <summary>One object.</summary>
    public static string Of(SeriesFacts facts) => JsonSerializer.Serialize(facts, Default.SeriesFacts);
}
