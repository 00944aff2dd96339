// What the tests found out about a study's best point: plain data, stored and drawn by others. Parts that were not asked for are null.
using System.Text.Json.Serialization;
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

/// <summary>Is the best point real, or luck? All values have the user's own sign.</summary>
/// <param name="Point">What was tested.</param>
public sealed record RobustnessReport([property: JsonConverter(typeof(PointJson))] Point Point)
{
    /// <summary>Chosen on earlier data, measured on later.</summary>
    public WalkForwardReport? WalkForward { get; init; }

    /// <summary>One parameter at a time, a small step away.</summary>
    public SensitivityReport? Sensitivity { get; init; }

    /// <summary>On data without any order.</summary>
    public ShuffleReport? Shuffle { get; init; }

    /// <summary>On disturbed data.</summary>
    public NoiseReport? Noise { get; init; }

    /// <summary>One half of the data against the other.</summary>
    public OverfitReport? Overfit { get; init; }

    /// <summary>What speaks for luck, a sentence each without a full stop; see <see cref="OverfitWarnings"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>How much was measured for a test.</summary>
/// <param name="Evaluations">Measurements.</param>
/// <param name="Failed">Those of them that gave no value.</param>
public sealed record Tally(int Evaluations, int Failed);

/// <summary>How far a test is.</summary>
/// <param name="Part">Its key in the file: <c>walk_forward</c>, <c>sensitivity</c>, <c>shuffle</c>, <c>noise</c>, <c>overfit</c>.</param>
/// <param name="Done">Measurements that ended.</param>
/// <param name="Most">How many there are at most; fewer where a sampler has nothing left to propose.</param>
public sealed record RobustnessProgress(string Part, int Done, int Most);

/// <summary>JSON of the report: snake case, nulls left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RobustnessReport))]
public sealed partial class RobustnessJson : JsonSerializerContext;
