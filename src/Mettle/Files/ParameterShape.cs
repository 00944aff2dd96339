// One parameter under `faults:`: a field of the plan and the values it may take.
using Mettle.Search;

namespace Mettle.Files;

internal static class ParameterShape
{
    private const string ValuesAbout = "The values to choose from.", WhenAbout = "The parameter exists only where this holds: `{ fault_type: delay }`, `{ fault_type: [abort, error_injection] }` or an expression.";

    /// <summary>All the parameters, in the order of the file.</summary>
    public static Shape<OrderedDictionary<string, Parameter>> Faults { get; } = Collections.MapOf(FaultExpressions.Known(Of));

    private static Shape<Parameter> Of(FaultField field) =>
        Section.Of<Parameter>(section => field is NumberField number ? Number(section, number) : Choice(section, field)).About(field.About);

    private static CategoricalParameter? Choice(Section section, FaultField field)
    {
        var values = section.Required("values", Collections.ListOf(field.Value), ValuesAbout);
        var when = section.Maybe("when", FaultExpressions.When, WhenAbout);
        return section.IsSound ? new CategoricalParameter(field.Name, values) { When = when } : null;
    }

    private static Parameter? Number(Section section, NumberField field)
    {
        var values = section.Maybe("values", Collections.ListOf(field.Value), ValuesAbout);
        var ordered = section.Optional("ordered", Shapes.Flag, false, "Whether the values are listed from lowest to highest and neighbours are alike; default false.");
        var range = NumberRange.Of(section, field.Number);
        var when = section.Maybe("when", FaultExpressions.When, WhenAbout);
        if (values is not null && range.IsGiven)
            section.Report("values", Problems.ValuesAndRange());
        if (!section.IsSound)
            return null;
        var parameter = values is null ? range.Parameter(section, field.Name)
            : ordered ? new OrdinalParameter(field.Name, values)
            : new CategoricalParameter(field.Name, values);
        return parameter is null ? null : parameter with { When = when };
    }
}
