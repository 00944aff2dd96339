// A parameter as Optuna knows it: the JSON of its distribution, and a value as the number that stands for it.
using System.Text.Json;
using Mettle.Running.Exports;

namespace Mettle.Tuning.Exports;

internal static class OptunaDistribution
{
    private static readonly IReadOnlyList<Value> Truths = [Value.Of(false), Value.Of(true)];

    /// <summary>The JSON. Optuna has no steps on a logarithmic scale: they are left out there.</summary>
    public static string Of(ParameterNote parameter) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("name", $"{Kind(parameter)}Distribution");
        json.WriteStartObject("attributes");
        if (parameter.Kind is ParameterKind.Real or ParameterKind.Integer)
            Number(json, parameter);
        else
            Choices(json, parameter);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>Of a number itself, of a choice its index.</summary>
    public static double Internal(ParameterNote parameter, Value value) =>
        parameter.Kind is ParameterKind.Real or ParameterKind.Integer ? value.Number : ChoicesOf(parameter).ToList().IndexOf(value);

    private static string Kind(ParameterNote parameter) => parameter.Kind switch
    {
        ParameterKind.Real => "Float",
        ParameterKind.Integer => "Int",
        _ => "Categorical",
    };

    private static void Number(Utf8JsonWriter json, ParameterNote parameter)
    {
        json.WriteNumber("low", parameter.Min!.Value);
        json.WriteNumber("high", parameter.Max!.Value);
        json.WriteBoolean("log", parameter.Log);
        json.WritePropertyName("step");
        if (parameter.Kind == ParameterKind.Integer)
            json.WriteNumberValue(parameter.Log ? 1 : parameter.Step!.Value);
        else if (parameter is { Log: false, Step: { } step })
            json.WriteNumberValue(step);
        else
            json.WriteNullValue();
    }

    private static void Choices(Utf8JsonWriter json, ParameterNote parameter)
    {
        json.WriteStartArray("choices");
        foreach (var choice in ChoicesOf(parameter))
            new ValueJson().Write(json, choice, StudyReportJson.Default.Options);
        json.WriteEndArray();
    }

    private static IReadOnlyList<Value> ChoicesOf(ParameterNote parameter) => parameter.Values ?? Truths;
}
