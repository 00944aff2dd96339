// Numbers by name out of a JSON object: what is no number is left out, what is nested gets a name with dots.
using System.Globalization;
using System.Text.Json;

namespace Mettle;

internal static class MetricsJson
{
    /// <summary>Adds the numbers of an element: nested names are joined by a dot; true is 1, false is 0.</summary>
    /// <param name="element">An object; of anything else nothing has a name.</param>
    /// <param name="metrics">Gets them.</param>
    public static void Add(JsonElement element, IDictionary<string, double> metrics) => Add(element, "", metrics);

    private static void Add(JsonElement element, string name, IDictionary<string, double> metrics)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                metrics[name] = element.GetDouble();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                metrics[name] = element.GetBoolean() ? 1 : 0;
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Add(member.Value, Below(name, member.Name), metrics);
                break;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in element.EnumerateArray())
                    Add(item, Below(name, (i++).ToString(CultureInfo.InvariantCulture)), metrics);
                break;
        }
    }

    private static string Below(string name, string member) => name.Length == 0 ? member : $"{name}.{member}";
}
