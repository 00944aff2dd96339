// What a worker, an endpoint or a command is told of a trial: one JSON object. Both sides of the line use it.
using System.Text.Json.Serialization;
using Mettle.Search;

namespace Mettle.Tuning.Objectives;

/// <summary>One trial to be measured, at one budget.</summary>
/// <param name="Trial">Its number, from 1.</param>
/// <param name="Params">What is tried.</param>
/// <param name="Budget">The effort to spend, in the unit of the study's budget; 1 where it has none.</param>
/// <param name="Seed">For everything random in the trial, 0 to 2³¹ − 1; the same at all its budgets.</param>
public sealed record TrialRequest(int Trial, [property: JsonConverter(typeof(PointJson))] Point Params, double Budget, int Seed)
{
    /// <summary>Folders of shared columns, by the names of <c>data:</c>; null: the study declares none.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <summary>The part of the data to use, from and to, as shares of its rows in [0, 1]; null: all of it.</summary>
    public IReadOnlyList<double>? Window { get; init; }

    /// <summary>What is to be done to the data before it is used; null: nothing.</summary>
    public Perturbation? Perturb { get; init; }
}

/// <summary>A change of the data that tests whether a result rests on it.</summary>
/// <param name="Kind"><c>shuffle</c>: rows lose their order, and with it whatever could be learnt from it; <c>noise</c>: values are disturbed.</param>
/// <param name="Level">How much, as a share of the data's own spread; 1 for a shuffle.</param>
/// <param name="Seed">Which change, 0 to 2³¹ − 1.</param>
public sealed record Perturbation(string Kind, double Level, int Seed);

/// <summary>JSON of requests and answers: snake case, nulls left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrialRequest))]
[JsonSerializable(typeof(TrialAnswer))]
internal sealed partial class TrialJson : JsonSerializerContext;
