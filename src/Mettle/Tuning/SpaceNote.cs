// A space as it is stored with a study: enough to make it again, and to draw its axes, without the file it was declared in.
using System.Text.Json.Serialization;
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Tuning;

/// <summary>A space as plain data.</summary>
/// <param name="Parameters">In the order in which they were declared.</param>
/// <param name="Constraints">As they were written.</param>
public sealed record SpaceNote(IReadOnlyList<ParameterNote> Parameters, IReadOnlyList<string> Constraints)
{
    /// <summary>Of a space.</summary>
    public static SpaceNote Of(Space space) =>
        new([.. space.Parameters.Select(ParameterNote.Of)], [.. space.Constraints.Select(c => c.Source)]);

    /// <summary>The space again.</summary>
    /// <exception cref="ProblemException">It was no space.</exception>
    public Space ToSpace() => new([.. Parameters.Select(p => p.ToParameter())], [.. Constraints.Select(Expression.Parse)]);
}

/// <summary>The five kinds of parameters.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParameterKind>))]
public enum ParameterKind
{
    /// <summary>A real number.</summary>
    [JsonStringEnumMemberName("real")]
    Real,

    /// <summary>A whole number.</summary>
    [JsonStringEnumMemberName("integer")]
    Integer,

    /// <summary>One of several values without an order.</summary>
    [JsonStringEnumMemberName("categorical")]
    Categorical,

    /// <summary>One of several values in order.</summary>
    [JsonStringEnumMemberName("ordinal")]
    Ordinal,

    /// <summary>True or false.</summary>
    [JsonStringEnumMemberName("boolean")]
    Boolean,
}

/// <summary>A parameter as plain data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
public sealed record ParameterNote(string Name, ParameterKind Kind)
{
    /// <summary>Smallest value of a number.</summary>
    public double? Min { get; init; }

    /// <summary>Largest value of a number.</summary>
    public double? Max { get; init; }

    /// <summary>Values are Min + k·Step; null: continuous.</summary>
    public double? Step { get; init; }

    /// <summary>Searched on a logarithmic scale.</summary>
    public bool Log { get; init; }

    /// <summary>The values of a categorical or ordinal parameter.</summary>
    public IReadOnlyList<Value>? Values { get; init; }

    /// <summary>The condition under which it exists, as it was written; null: always.</summary>
    public string? When { get; init; }

    /// <summary>Of a parameter.</summary>
    public static ParameterNote Of(Parameter parameter) => (parameter switch
    {
        RealParameter p => new ParameterNote(p.Name, ParameterKind.Real) { Min = p.Min, Max = p.Max, Step = p.Step, Log = p.Log },
        IntegerParameter p => new ParameterNote(p.Name, ParameterKind.Integer) { Min = p.Min, Max = p.Max, Step = p.Step, Log = p.Log },
        CategoricalParameter p => new ParameterNote(p.Name, ParameterKind.Categorical) { Values = p.Values },
        OrdinalParameter p => new ParameterNote(p.Name, ParameterKind.Ordinal) { Values = p.Values },
        BooleanParameter p => new ParameterNote(p.Name, ParameterKind.Boolean),
        var other => throw new InvalidOperationException($"BUG: no such parameter {other}"),
    }) with
    { When = parameter.When?.Source };

    /// <summary>The parameter again.</summary>
    public Parameter ToParameter() => (Parameter)(Kind switch
    {
        ParameterKind.Real => new RealParameter(Name, Min!.Value, Max!.Value) { Step = Step, Log = Log },
        ParameterKind.Integer => new IntegerParameter(Name, (long)Min!.Value, (long)Max!.Value) { Step = (long)Step!.Value, Log = Log },
        ParameterKind.Categorical => new CategoricalParameter(Name, Values!),
        ParameterKind.Ordinal => new OrdinalParameter(Name, Values!),
        _ => (Parameter)new BooleanParameter(Name),
    }) with
    { When = When is null ? null : Expression.Parse(When) };
}
