// The JSON schema of `mettle.yaml` for editors: the other face of what reads it. Kept at docs/mettle.schema.json.
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mettle.Files;

/// <summary>Writes the schema.</summary>
public static class JsonSchema
{
    /// <summary>The whole schema as indented JSON, draft 2020-12.</summary>
    public static string Text()
    {
        var schema = RootShape.Of("").Schema();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "mettle.yaml");
        schema["$defs"] = new JsonObject { ["when"] = FaultExpressions.WhenSchema() };
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            schema.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }
}
