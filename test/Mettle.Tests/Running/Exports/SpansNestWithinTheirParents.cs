// The rules of OTLP/JSON, and of spans: ids, nesting, and the same export for the same run.
using System.Globalization;
using System.Text.Json;

namespace Mettle.Running.Exports;

public sealed class SpansNestWithinTheirParents
{
    private static readonly IReadOnlyList<JsonElement> All = Spans(Story.OfEverything);

    private static JsonElement Named(string name) => All.First(s => s.GetProperty("name").GetString() == name);

    [Fact]
    public void A_run_has_stages_and_they_have_jobs()
    {
        Assert.Equal("run mettle.yaml", Named("run mettle.yaml").GetProperty("name").GetString());
        Assert.False(Named("run mettle.yaml").TryGetProperty("parentSpanId", out _));
        Assert.Equal(Id(Named("run mettle.yaml")), Parent(Named("build")));
        Assert.Equal(Id(Named("build")), Parent(Named("build:a.c")));
        Assert.Equal(1 + 5 + 8, All.Count);
    }

    [Fact]
    public void Every_span_lies_within_its_parent()
    {
        var by = All.ToDictionary(Id);
        foreach (var span in All.Where(s => s.TryGetProperty("parentSpanId", out _)))
        {
            var parent = by[Parent(span)];
            Assert.True(From(parent) <= From(span) && From(span) <= To(span) && To(span) <= To(parent), span.ToString());
        }
    }

    [Fact]
    public void Ids_are_hexadecimal_distinct_and_follow_from_the_run()
    {
        Assert.Equal(All.Count, All.Select(Id).Distinct().Count());
        Assert.All(All, s => Assert.Matches("^[0-9a-f]{16}$", Id(s)));
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(All.Select(s => s.GetProperty("traceId").GetString()!).Distinct()));
        Assert.Equal(OtlpSpans.Of(Story.OfEverything), OtlpSpans.Of(Story.OfEverything));
    }

    [Fact]
    public void Failed_blocked_and_stopped_jobs_are_errors_and_so_are_their_stages() =>
        Assert.Equal(
            ["run mettle.yaml", "test", "test:stopped", "test:<&\"'>", "pack", "pack"],
            All.Where(s => s.GetProperty("status").GetProperty("code").GetInt32() == 2).Select(s => s.GetProperty("name").GetString()));

    [Fact]
    public void Attributes_have_their_types()
    {
        var attributes = Named("test:<&\"'>").GetProperty("attributes").EnumerateArray().ToDictionary(a => a.GetProperty("key").GetString()!, a => a.GetProperty("value"));
        Assert.Equal("failed", attributes["mettle.state"].GetProperty("stringValue").GetString());
        Assert.Equal("3", attributes["process.exit.code"].GetProperty("intValue").GetString());
        Assert.Equal(1, attributes["mettle.cpu_seconds"].GetProperty("doubleValue").GetDouble(), 9);
        Assert.False(attributes["mettle.flaky"].GetProperty("boolValue").GetBoolean());
        Assert.DoesNotContain("mettle.key", attributes.Keys);
    }

    [Fact]
    public void Times_are_nanoseconds_since_1970() => Assert.Equal(1_767_268_800_100_000_000, From(Named("build:a.c")));

    [Fact]
    public void A_run_that_lost_its_process_is_exported_too() => Assert.Equal(3, Spans(new Story().Job("a", "1", 0, 1).Open()).Count);

    private static IReadOnlyList<JsonElement> Spans(IReadOnlyList<RunEvent> events) =>
        [.. JsonDocument.Parse(OtlpSpans.Of(events)).RootElement.GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans").EnumerateArray()];

    private static string Id(JsonElement span) => span.GetProperty("spanId").GetString()!;

    private static string Parent(JsonElement span) => span.GetProperty("parentSpanId").GetString()!;

    private static long From(JsonElement span) => long.Parse(span.GetProperty("startTimeUnixNano").GetString()!, CultureInfo.InvariantCulture);

    private static long To(JsonElement span) => long.Parse(span.GetProperty("endTimeUnixNano").GetString()!, CultureInfo.InvariantCulture);
}
