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
        var range = Range.Of(section, field);
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

    /// <summary>Bounds, step and scale. Whole where every number is written whole, unless <c>type</c> says otherwise.</summary>
    private sealed record Range(Numeral? Min, Numeral? Max, Numeral? Step, bool? Log, string? Type)
    {
        public bool IsGiven => Min is not null || Max is not null || Step is not null || Log is not null || Type is not null;

        private bool IsWritten => Min is { IsWhole: true } && Max is { IsWhole: true } && Step is null or { IsWhole: true };

        public static Range Of(Section section, NumberField field) => new(
            section.MaybeValue("min", field.Number, "Smallest value, included."),
            section.MaybeValue("max", field.Number, "Largest value, included."),
            section.MaybeValue("step", Shapes.Number, "Values are min, min + step, min + 2 step and so on; default 1 for whole numbers, none for others."),
            section.MaybeValue("log", Shapes.Flag, "Whether to search on a logarithmic scale, which needs a min above 0; default false."),
            section.Maybe("type", Shapes.OneOf("integer", "real"), "integer or real; default: integer where every number here is written without a decimal point."));

        public Parameter? Parameter(Section section, string name)
        {
            if (Min is not { } min || Max is not { } max)
            {
                section.Report("min", Problems.ValuesOrRange());
                return null;
            }

            if ((Type ?? (IsWritten ? "integer" : "real")) == "real")
                return new RealParameter(name, min.Value, max.Value) { Log = Log ?? false, Step = Step?.Value };
            if (!IsWritten)
                section.Report("type", Problems.IntegerWithFractions());
            return new IntegerParameter(name, (long)min.Value, (long)max.Value) { Log = Log ?? false, Step = (long)(Step?.Value ?? 1) };
        }
    }
}
