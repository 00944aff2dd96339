// Schemas of what the API reads and writes, made from the same type information that it is read and written with, so that they cannot disagree.
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Mettle.Breaking.Plans;
using Mettle.Search;

namespace Mettle.Web.Serving.Documenting;

/// <summary>Collects each type once, by its name.</summary>
internal sealed class Schemas
{
    private const string Place = "#/components/schemas/";

    private static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Complete };

    private readonly SortedDictionary<string, JsonNode> known = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of a type.</summary>
    public JsonObject Reference(JsonTypeInfo type)
    {
        var name = type.Type == typeof(JsonElement) ? "Anything" : type.Type.Name;
        if (!known.ContainsKey(name))
            known[name] = Placed(JsonSchemaExporter.GetJsonSchemaAsNode(type, Options), name);
        return new JsonObject { ["$ref"] = Place + name };
    }

    /// <summary>All of them.</summary>
    public JsonObject All()
    {
        var all = new JsonObject();
        foreach (var (name, schema) in known)
            all[name] = schema.DeepClone();
        return all;
    }

    // References inside a schema count from its own beginning, which is another in the document.
    private static JsonNode Placed(JsonNode node, string name)
    {
        switch (node)
        {
            case JsonObject schema:
                foreach (var (key, value) in schema.ToList())
                {
                    if (key == "$ref" && value is JsonValue)
                        schema[key] = Place + name + value.GetValue<string>()[1..];
                    else if (value is not null)
                        _ = Placed(value, name);
                }

                break;
            case JsonArray list:
                foreach (var value in list.OfType<JsonNode>())
                    _ = Placed(value, name);
                break;
        }

        return node;
    }

    private static JsonObject Complete(JsonSchemaExporterContext context, JsonNode node)
    {
        var schema = Special(context.TypeInfo.Type) ?? node as JsonObject ?? [];
        foreach (var said in context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: false) ?? [])
            Say(said, schema);
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object && schema["properties"] is JsonObject properties)
        {
            var needed = context.TypeInfo.Properties.Where(p => properties.ContainsKey(p.Name)).Where(p => p.IsRequired || (!p.IsGetNullable && Nullable.GetUnderlyingType(p.PropertyType) is null)).Select(p => (JsonNode)p.Name).ToArray();
            if (needed.Length > 0)
                schema["required"] = new JsonArray(needed);
        }

        return schema;
    }

    private static void Say(object said, JsonObject schema)
    {
        switch (said)
        {
            case DescriptionAttribute about:
                schema["description"] = about.Description;
                break;
            case AllowedValuesAttribute words:
                schema["enum"] = new JsonArray([.. words.Values.Select(word => (JsonNode)(string)word!)]);
                break;
            case RegularExpressionAttribute form:
                schema["pattern"] = form.Pattern;
                break;
            case BoundsAttribute bounds:
                foreach (var (word, value) in bounds.Say(Types(schema)))
                    schema[word] = value;
                break;
        }
    }

    private static IReadOnlyCollection<string> Types(JsonObject schema) =>
        schema["type"] is JsonArray several ? [.. several.Select(type => (string)type!)] : [(string)schema["type"]!];

    // What has a form of its own in JSON.
    private static JsonObject? Special(Type type) =>
        type == typeof(Value) || type == typeof(Value?) ? new() { ["type"] = new JsonArray("string", "number", "boolean") }
        : type == typeof(Point) ? new() { ["type"] = "object", ["description"] = "A value for each active parameter, by name" }
        : type == typeof(FaultPlan) ? new() { ["type"] = "object", ["description"] = "service, fault_type, and the values that belong to it" }
        : null;
}
