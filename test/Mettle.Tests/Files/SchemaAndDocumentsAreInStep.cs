// What is written about the file agrees with what reads it. METTLE_APPROVE=1 rewrites the schema.
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mettle.Breaking.Observing;
using Mettle.Expressions;

namespace Mettle.Files;

public sealed partial class SchemaAndDocumentsAreInStep
{
    [Fact]
    public void The_schema_is_what_the_reader_says()
    {
        var path = Document("mettle.schema.json");
        if (Environment.GetEnvironmentVariable("METTLE_APPROVE") == "1")
            File.WriteAllText(path, JsonSchema.Text());
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == JsonSchema.Text(),
            "docs/mettle.schema.json is not what the reader of the file says. Run this test with METTLE_APPROVE=1 to rewrite it, and look at the difference.");
    }

    [Fact]
    public void The_schema_knows_every_key_of_the_sample()
    {
        var campaign = JsonDocument.Parse(JsonSchema.Text()).RootElement.GetProperty("properties").GetProperty("campaigns").GetProperty("additionalProperties");
        Assert.Equal(["faults"], campaign.GetProperty("required").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(10_000, campaign.GetProperty("properties").GetProperty("faults").GetProperty("properties").GetProperty("delay_ms").GetProperty("properties").GetProperty("max").GetProperty("maximum").GetDouble());
        Assert.False(campaign.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Every_key_of_the_schema_is_documented()
    {
        var document = File.ReadAllText(Document("file.md"));
        var keys = Keys(JsonDocument.Parse(JsonSchema.Text()).RootElement).Distinct();
        Assert.All(keys, key => Assert.Contains($"`{key}`", document, StringComparison.Ordinal));
    }

    [Fact]
    public void The_examples_of_the_file_page_are_read() =>
        Assert.All(Blocks("file.md", "yaml"), block => Assert.True(MettleFile.Parse(block) is { Campaigns.Count: > 0 } or { Studies.Count: > 0 } or { Claims.Count: > 0 } or { Pipeline: not null }));

    [Theory]
    [InlineData("prove.md")]
    [InlineData("prove-equivalence.md")]
    public void The_claims_of_their_pages_are_read(string page) =>
        Assert.All(Blocks(page, "yaml"), block => Assert.NotEmpty(MettleFile.Parse(block).Claims));

    [Theory]
    [InlineData("file.md", 3, true)]
    [InlineData("break.md", 2, false)]
    public void The_observations_of_the_pages_are_read(string page, int requests, bool isWhole)
    {
        var evidence = ObservationJson.Read(Blocks(page, "json")[0]);
        Assert.Empty(evidence.Warnings);
        Assert.Equal(requests, evidence.Requests.Count);
        Assert.Equal(isWhole, evidence is { ReportedErrorRate: 0.02, Logs.Count: 1, Traces: [{ Children.Count: 1 }] });
    }

    [Fact]
    public void The_expressions_of_their_page_compile() =>
        Assert.All(Lines("expressions.md", "expression"), line => Assert.NotNull(Expression.Parse(line)));

    [Fact]
    public void The_gates_of_their_page_compile() =>
        Assert.All(Lines("expressions.md", "gate"), line => Assert.Equal(line, Gate.Parse(line).ToString()));

    private static IEnumerable<string> Keys(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Array)
            return schema.EnumerateArray().SelectMany(Keys);
        if (schema.ValueKind != JsonValueKind.Object)
            return [];
        var own = schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? properties.EnumerateObject().Select(p => p.Name) : [];
        return own.Concat(schema.EnumerateObject().SelectMany(p => Keys(p.Value)));
    }

    private static List<string> Lines(string document, string kind)
    {
        var lines = Blocks(document, kind).SelectMany(block => block.Split('\n')).Where(line => line.Length > 0).ToList();
        Assert.True(lines.Count > 5);
        return lines;
    }

    private static List<string> Blocks(string document, string kind)
    {
        var blocks = Block().Matches(File.ReadAllText(Document(document))).Where(m => m.Groups["kind"].Value == kind).Select(m => m.Groups["text"].Value).ToList();
        Assert.NotEmpty(blocks);
        return blocks;
    }

    private static string Document(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs", name));

    [GeneratedRegex(@"^```(?<kind>\w+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Block();
}
