// Spoils JSON: values of another kind, of absurd size, missing, twice; and bytes that are no JSON any more.
using System.Text;
using System.Text.Json.Nodes;

namespace Mettle.Web.Serving.Security.Fuzzing;

internal sealed class Mutations(Chance chance)
{
    private static readonly string[] Strange =
    [
        "null", "true", "0", "-1", "0.5", "1e308", "-1e308", "9223372036854775807", "9223372036854775808", "1e-320", "[]", "{}", "[[]]", "[null]", "{\"a\":null}",
        "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "\"../../etc/passwd\"", "\"a\\r\\nb: c\"", "\"\\u202e\\u200b\"", "\"%s%n{0}${x}\"", "\"http://169.254.169.254/\"",
        "\"2026-13-45T99:99:99Z\"", "\"NaN\"", "\"1e999\"", $"\"{new string('x', 5000)}\"", $"[{string.Join(',', Enumerable.Repeat("1", 2000))}]",
        "\"if a is b then c >= d\"", "\"a not in [\"", "\"((((((((((\"",
    ];

    public byte[] Spoil(JsonNode? sound)
    {
        var spoiled = sound?.DeepClone();
        var text = "null";
        for (var left = 1 + chance.NextInt(3); left > 0 && spoiled is not null; left--)
            text = Change(spoiled);
        return chance.NextInt(4) == 0 ? Tear(Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text);
    }

    // What is put in is text and not a node, for some of it no node can hold: it stands in for a mark.
    private string Change(JsonNode root)
    {
        const string Mark = "\"\u2020\"";
        var places = Places(root).ToList();
        if (places.Count == 0)
            return Strange[chance.NextInt(Strange.Length)];
        var (parent, key, index) = places[chance.NextInt(places.Count)];
        if (chance.NextInt(5) == 0)
            Remove(parent, key, index);
        else if (key is not null && chance.NextInt(5) == 0)
            parent[key + "_"] = 1;
        else if (key is not null)
            parent[key] = "\u2020";
        else
            parent[index] = "\u2020";
        return root.ToJsonString(Plain).Replace(Mark, Strange[chance.NextInt(Strange.Length)], StringComparison.Ordinal);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Remove(JsonNode parent, string? key, int index)
    {
        if (key is null)
            parent.AsArray().RemoveAt(index);
        else
            parent.AsObject().Remove(key);
    }

    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Places(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Places(p.Value).Prepend((o, p.Key, 0))),
        JsonArray a => a.SelectMany((item, i) => Places(item).Prepend((a, null, i))),
        _ => [],
    };

    private byte[] Tear(byte[] bytes)
    {
        if (bytes.Length == 0)
            return [0xFF];
        var at = chance.NextInt(bytes.Length);
        return chance.NextInt(4) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], (byte)chance.NextInt(256), .. bytes[(at + 1)..]],
            2 => [.. bytes[..at], .. bytes],
            _ => [.. Enumerable.Range(0, chance.NextInt(200)).Select(_ => (byte)chance.NextInt(256))],
        };
    }
}
