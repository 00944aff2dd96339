// Parts of a request that are written as in mettle.yaml: JSON is YAML, so the file's own reader checks them, and says the same of them.
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mettle.Files;

namespace Mettle.Web.Serving.Routing;

internal static class FileReading
{
    // The reader's escapes are not quite those of JSON: what need not be escaped is not.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a file that has one thing in it.</summary>
    /// <param name="section">The section that it stands in: <c>studies</c>.</param>
    /// <param name="entry">The thing.</param>
    /// <param name="violations">Gets what is wrong with it.</param>
    /// <returns>Null where something is wrong.</returns>
    public static MettleFile? Read(string section, JsonObject entry, List<Violation> violations)
    {
        var file = new JsonObject { [section] = new JsonObject { ["request"] = entry } };
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Plain))
            file.WriteTo(writer);
        try
        {
            return MettleFile.Parse(System.Text.Encoding.UTF8.GetString(text.ToArray()), "request");
        }
        catch (ProblemException mistakes)
        {
            violations.AddRange(mistakes.Problems.Select(problem => Of(problem, $"{section}.request")));
            return null;
        }
    }

    // What is wrong begins with its path in the file.
    private static Violation Of(Problem problem, string prefix)
    {
        var said = Printable.Of(problem.Hint.Length == 0 ? problem.What : $"{problem.What}; {problem.Hint}", 1000);
        if (!said.StartsWith(prefix, StringComparison.Ordinal))
            return new("body", said);
        var colon = said.IndexOf(": ", StringComparison.Ordinal);
        var field = said[prefix.Length..colon].TrimStart('.');
        return new(field.Length == 0 ? "body" : field, said[(colon + 2)..]);
    }
}
