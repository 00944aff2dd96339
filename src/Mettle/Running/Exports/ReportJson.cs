// A report or trends as JSON, for programs: snake case, nulls left out, seconds and shares as numbers.
using System.Text.Json;
using System.Text.Json.Serialization;
using Mettle.Running.Reporting;

namespace Mettle.Running.Exports;

/// <summary>JSON of reports.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(IReadOnlyList<Trend>))]
public sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>One object in one line.</summary>
    public static string Of(RunReport report) => JsonSerializer.Serialize(report, Default.RunReport);

    /// <summary>One array in one line.</summary>
    public static string Of(IReadOnlyList<Trend> trends) => JsonSerializer.Serialize(trends, Default.IReadOnlyListTrend);
}
