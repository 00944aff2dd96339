// A parameter that is a number: bounds, step and scale. Whole where every number is written whole, unless `type` says otherwise.
using Mettle.Search;

namespace Mettle.Files;

internal sealed record NumberRange(Numeral? Min, Numeral? Max, Numeral? Step, bool? Log, string? Type)
{
    public bool IsGiven => Min is not null || Max is not null || Step is not null || Log is not null || Type is not null;

    private bool IsWritten => Min is { IsWhole: true } && Max is { IsWhole: true } && Step is null or { IsWhole: true };

    public static NumberRange Of(Section section, Shape<Numeral> number) => new(
        section.MaybeValue("min", number, "Smallest value, included."),
        section.MaybeValue("max", number, "Largest value, included."),
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
