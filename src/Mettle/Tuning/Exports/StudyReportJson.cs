// A study's report as JSON, for programs: snake case, nulls left out, seconds and shares as numbers.
using System.Text.Json;
using System.Text.Json.Serialization;
using Mettle.Tuning.Reporting;

namespace Mettle.Tuning.Exports;

/// <summary>JSON of reports, trials and all.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StudyReport))]
[JsonSerializable(typeof(TrialFacts))]
public sealed partial class StudyReportJson : JsonSerializerContext
{
    /// <summary>One object in one line.</summary>
    public static string Of(StudyReport report) => JsonSerializer.Serialize(report, Default.StudyReport);

    /// <summary>One object in one line.</summary>
    public static string Of(TrialFacts trial) => JsonSerializer.Serialize(trial, Default.TrialFacts);
}
