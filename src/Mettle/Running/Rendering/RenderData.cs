// A JSON document as what templates walk through: dictionaries, lists and texts. Knows nothing of templates.
using System.Globalization;
using System.Text.Json;

namespace Mettle.Running.Rendering;

/// <summary>The data of a template.</summary>
/// <param name="Text">The JSON it was read from.</param>
/// <param name="Root">What it says.</param>
internal sealed record RenderData(string Text, object Root)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The names at the top.</summary>
    public IEnumerable<string> Names => Root is Dictionary<string, object?> named ? named.Keys : [];

    /// <summary>Reads JSON.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static RenderData Read(NamedText data)
    {
        try
        {
            using var document = JsonDocument.Parse(data.Text, Strict);
            return new RenderData(data.Text, Plain(document.RootElement) ?? "");
        }
        catch (JsonException failure)
        {
            throw new ProblemException(Problems.RenderDataSyntax(data.Name, failure));
        }
    }

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(p => p.Name, p => Plain(p.Value), StringComparer.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => Number(element.GetRawText()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // As it is written; only a zero is a number, which keeps its decimals, so that #if takes it for false.
    private static object Number(string written) => IsZero(written) ? decimal.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture) : written;

    private static bool IsZero(string written) =>
        written.AsSpan().IndexOfAnyInRange('1', '9') is var digit && (digit < 0 || written.AsSpan(0, digit).ContainsAny('e', 'E'));
}
