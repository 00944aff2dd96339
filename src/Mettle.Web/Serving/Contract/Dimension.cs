// One dimension of a search space as the origin's contract writes it, checked, and as a parameter.
using System.Text.Json;
using System.Text.RegularExpressions;
using Mettle.Search;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Contract;

internal static partial class Dimension
{
    private static readonly string[] Types = ["categorical", "real", "integer"];

    /// <summary>The parameter; null where something is wrong, which is reported.</summary>
    public static Parameter? Read(Fields fields)
    {
        var name = fields.Text("name", "1 to 64 letters, digits and underscores, not a digit first", text => text.Length <= 64 && Name().IsMatch(text), isNeeded: true);
        var type = fields.Text("type", $"one of {string.Join(", ", Types)}", Types.Contains, isNeeded: true);
        // Each type has fields of its own.
        if (type is not null)
            _ = (fields.Any(type == "categorical" ? "values" : "bounds"), fields.Any("default"), fields.Closed());
        return type switch
        {
            "categorical" => Choice(fields, name),
            "real" or "integer" => Range(fields, name, type),
            _ => null,
        };
    }

    private static CategoricalParameter? Choice(Fields fields, string? name)
    {
        const string Must = "a list of 1 to 1000 values of one type: texts, numbers, or true and false, each once";
        var values = (fields.List("values", 1, 1000, isNeeded: true) ?? []).Select(ValueOf).ToList();
        if (values.Count == 0)
            return null;
        if (values.Any(value => value is null) || values.DistinctBy(value => value!.Value.Kind).Count() > 1 || values.Distinct().Count() < values.Count)
        {
            fields.Report("values", Must);
            return null;
        }

        Default(fields, "one of the values", value => values.Contains(value));
        return name is null ? null : new CategoricalParameter(name, [.. values.Select(value => value!.Value)]);
    }

    private static Parameter? Range(Fields fields, string? name, string type)
    {
        var isWhole = type == "integer";
        var must = isWhole ? "two whole numbers from 0, the smaller one first" : "two numbers, the smaller one first";
        if (fields.List("bounds", 2, 2, isNeeded: true) is not [var low, var high])
            return null;
        if (ValueOf(low) is not { Kind: ValueKind.Number, Number: var min } || ValueOf(high) is not { Kind: ValueKind.Number, Number: var max } || min >= max
            || (isWhole && !(min >= 0 && max <= 1L << 53 && double.IsInteger(min) && double.IsInteger(max))))
        {
            fields.Report("bounds", must);
            return null;
        }

        Default(fields, $"within [{min}, {max}]", value => value is { Kind: ValueKind.Number, Number: var number } && number >= min && number <= max && (!isWhole || double.IsInteger(number)));
        return name is null ? null : isWhole ? new IntegerParameter(name, (long)min, (long)max) : new RealParameter(name, min, max);
    }

    // What the contract's default is for it does not say; that it lies in the range it does.
    private static void Default(Fields fields, string must, Predicate<Value?> holds)
    {
        if (fields.Any("default") is { } given && !holds(ValueOf(given)))
            fields.Report("default", must);
    }

    private static Value? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => Value.Of(number),
        JsonValueKind.String => Value.Of(value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => Value.Of(value.GetBoolean()),
        _ => null,
    };

    [GeneratedRegex(@"^[a-zA-Z_][a-zA-Z0-9_]*\z", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
