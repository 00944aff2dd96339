// Makes JSON that a schema allows, more or less: enough of it to get past the first check of whoever reads it.
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mettle.Web.Serving.Security.Fuzzing;

/// <param name="document">Where references lead.</param>
/// <param name="chance">Decides.</param>
internal sealed class SchemaBodies(JsonElement document, Chance chance)
{
    private const int Deepest = 6;

    public JsonNode? Make(JsonElement schema, int depth = 0)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > Deepest)
            return chance.NextInt(3);
        if (schema.TryGetProperty("$ref", out var reference))
            return Make(Follow(reference.GetString()!), depth + 1);
        if (schema.TryGetProperty("enum", out var known))
            return JsonNode.Parse(Pick(known).GetRawText());
        foreach (var choice in new[] { "oneOf", "anyOf", "allOf" })
        {
            if (schema.TryGetProperty(choice, out var choices) && choices.GetArrayLength() > 0)
                return Make(Pick(choices), depth + 1);
        }

        return Type(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, 1 + chance.NextInt(3)).Select(_ => schema.TryGetProperty("items", out var items) ? Make(items, depth + 1) : chance.NextInt(9))]),
            "string" => Text(schema),
            "integer" => Number(schema),
            "number" => Number(schema) + (chance.NextInt(2) * 0.5),
            "boolean" => chance.NextInt(2) == 0,
            _ => null,
        };
    }

    private JsonObject Object(JsonElement schema, int depth)
    {
        var made = new JsonObject();
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet() : [];
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject().Where(p => required.Contains(p.Name) || chance.NextInt(2) == 0))
                made[property.Name] = Make(property.Value, depth + 1);
        }

        if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object)
            made["extra"] = Make(more, depth + 1);
        return made;
    }

    private string? Type(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return schema.TryGetProperty("properties", out _) ? "object" : "string";
        return type.ValueKind == JsonValueKind.Array ? Pick(type).GetString() : type.GetString();
    }

    private string Text(JsonElement schema)
    {
        var least = schema.TryGetProperty("minLength", out var minimum) ? minimum.GetInt32() : 1;
        return new string((char)('a' + chance.NextInt(26)), Math.Max(least, 1 + chance.NextInt(8)));
    }

    private long Number(JsonElement schema)
    {
        var least = schema.TryGetProperty("minimum", out var minimum) ? (long)minimum.GetDouble() : 0;
        var most = schema.TryGetProperty("maximum", out var maximum) ? (long)maximum.GetDouble() : least + 100;
        return least + chance.NextLong(Math.Max(1, most - least + 1));
    }

    private JsonElement Pick(JsonElement list) => list[chance.NextInt(list.GetArrayLength())];

    private JsonElement Follow(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, name) => at.GetProperty(name));
}
