// Everything that can be wrong with a space as written, all of it at once. Knows nothing of drawing points.
using System.Buffers;
using Mettle.Expressions;

namespace Mettle.Search.Spaces;

internal static class SpaceCheck
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    // Beyond 2^53 a double no longer holds every whole number.
    private const long LargestWhole = 1L << 53;

    public static IReadOnlyList<Problem> Of(IReadOnlyList<Parameter> parameters, IReadOnlyList<Expression> constraints)
    {
        if (parameters.Count == 0)
            return [Problems.EmptySpace()];
        return
        [
            .. parameters.SelectMany(OfParameter),
            .. parameters.GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => Problems.DuplicateParameter(g.Key)),
            .. parameters.SelectMany(p => OfExpression(p.When, $"the condition of '{p.Name}'", parameters)),
            .. constraints.SelectMany(c => OfExpression(c, "a constraint", parameters)),
            .. Dependencies.Circle(parameters) is { } circle ? [Problems.CyclicConditions(circle)] : (Problem[])[],
        ];
    }

    private static IEnumerable<Problem> OfExpression(Expression? expression, string whose, IReadOnlyList<Parameter> parameters)
    {
        if (expression is null)
            return [];
        var known = parameters.Select(p => p.Name).Distinct().ToList();
        return
        [
            .. expression.Names.Where(name => !known.Contains(name)).Select(name => Problems.UnknownParameterIn(whose, expression.Source, name, known)),
            .. expression.Check(name => parameters.FirstOrDefault(p => p.Name == name) is { } parameter ? KindOf(parameter) : null),
        ];
    }

    private static ValueKind? KindOf(Parameter parameter) => parameter switch
    {
        RealParameter or IntegerParameter => ValueKind.Number,
        BooleanParameter => ValueKind.Truth,
        CategoricalParameter p => KindOf(p.Values),
        OrdinalParameter p => KindOf(p.Values),
        _ => null,
    };

    private static ValueKind? KindOf(IReadOnlyList<Value> values) =>
        values.Count > 0 && values.All(v => v.Kind == values[0].Kind) ? values[0].Kind : null;

    private static IEnumerable<Problem> OfParameter(Parameter parameter)
    {
        if (parameter.Name.Length == 0 || char.IsAsciiDigit(parameter.Name[0]) || parameter.Name.AsSpan().ContainsAnyExcept(NameCharacters))
            yield return Problems.ParameterName(parameter.Name);
        var problems = parameter switch
        {
            RealParameter p => OfReal(p),
            IntegerParameter p => OfInteger(p),
            CategoricalParameter p => OfValues(p.Name, p.Values),
            OrdinalParameter p => OfValues(p.Name, p.Values),
            _ => [],
        };
        foreach (var problem in problems)
            yield return problem;
    }

    private static IEnumerable<Problem> OfReal(RealParameter p)
    {
        if (!double.IsFinite(p.Min) || !double.IsFinite(p.Max) || !double.IsFinite(p.Max - p.Min))
            yield return Problems.BoundsNotFinite(p.Name);
        else if (p.Min > p.Max)
            yield return Problems.BoundsReversed(p.Name, Value.Of(p.Min), Value.Of(p.Max));
        if (p.Step is { } step && !(step > 0 && double.IsFinite(step)))
            yield return Problems.StepNotPositive(p.Name, Value.Of(step));
        else if (p.Step is { } fine && (p.Max - p.Min) / fine > LargestWhole)
            yield return Problems.TooManySteps(p.Name);
        if (p.Log && p.Min <= 0)
            yield return Problems.LogNeedsPositive(p.Name, Value.Of(p.Min));
    }

    private static IEnumerable<Problem> OfInteger(IntegerParameter p)
    {
        if (p.Min < -LargestWhole || p.Max > LargestWhole || (double)p.Max - p.Min > LargestWhole)
            yield return Problems.IntegerTooLarge(p.Name);
        if (p.Min > p.Max)
            yield return Problems.BoundsReversed(p.Name, Value.Of(p.Min), Value.Of(p.Max));
        if (p.Step <= 0)
            yield return Problems.StepNotPositive(p.Name, Value.Of(p.Step));
        if (p.Log && p.Min <= 0)
            yield return Problems.LogNeedsPositive(p.Name, Value.Of(p.Min));
    }

    private static IEnumerable<Problem> OfValues(string name, IReadOnlyList<Value> values)
    {
        if (values.Count == 0)
            yield return Problems.NoValues(name);
        foreach (var twice in values.GroupBy(v => v).Where(g => g.Count() > 1))
            yield return Problems.DuplicateValue(name, twice.Key);
        if (values.Any(v => v.Kind == ValueKind.Number && !double.IsFinite(v.Number)))
            yield return Problems.ValueNotFinite(name);
    }
}
