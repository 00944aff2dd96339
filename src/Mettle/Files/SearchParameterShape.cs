// One parameter of a study: the values it may take.
using Mettle.Search;

namespace Mettle.Files;

internal static class SearchParameterShape
{
    /// <summary>A parameter by its name: a range, or a list of values.</summary>
    public static Shape<Parameter> Of(string name) => Section.Of<Parameter>(section =>
    {
        var values = section.Maybe("values", Collections.ListOf(Shapes.AnyValue), "The values to choose from; true and false are a boolean.");
        var ordered = section.Optional("ordered", Shapes.Flag, false, "Whether the values are listed from lowest to highest and neighbours are alike; default false.");
        var range = NumberRange.Of(section, Shapes.Number);
        var when = section.Maybe("when", SearchExpressions.When, "The parameter exists only where this holds: `{ codec: zstd }`, `{ codec: [zstd, lz4] }` or an expression.");
        if (values is not null && range.IsGiven)
            section.Report("values", Problems.ValuesAndRange());
        if (!section.IsSound)
            return null;
        var parameter = values is null ? range.Parameter(section, name) : Choice(name, values, ordered);
        return parameter is null ? null : parameter with { When = when };
    });

    private static Parameter Choice(string name, IReadOnlyList<Value> values, bool ordered)
    {
        if (values.Count == 2 && values.All(v => v.Kind == ValueKind.Truth) && values[0] != values[1])
            return new BooleanParameter(name);
        return ordered ? new OrdinalParameter(name, values) : new CategoricalParameter(name, values);
    }
}
