// What a field of a body must keep to, said where the field is declared and shown in the document.
namespace Mettle.Web.Serving.Documenting;

/// <summary>Both bounds are included. Of a number: its value. Of a text: how many characters. Of a list: how many entries.</summary>
/// <param name="min">The least.</param>
/// <param name="max">The most; infinite: as much as the type holds.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BoundsAttribute(double min, double max = double.PositiveInfinity) : Attribute
{
    private static readonly (string Type, string Least, string Most)[] Words =
        [("integer", "minimum", "maximum"), ("number", "minimum", "maximum"), ("string", "minLength", "maxLength"), ("array", "minItems", "maxItems")];

    public double Min => min;

    public double Max => max;

    /// <summary>The words of JSON Schema (https://json-schema.org/draft/2020-12/json-schema-validation) for a field of this type.</summary>
    /// <param name="types">The types that its schema allows.</param>
    public IEnumerable<(string Word, double Value)> Say(IReadOnlyCollection<string> types)
    {
        var (_, least, most) = Words.First(words => types.Contains(words.Type));
        yield return (least, min);
        if (double.IsFinite(max))
            yield return (most, max);
    }
}
