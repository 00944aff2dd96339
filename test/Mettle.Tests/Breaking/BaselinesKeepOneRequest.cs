// The event of the baseline has the calls of one usual request, in the form of a trial's evidence; older ones do not, and are read.
using System.Text.Json;
using Mettle.Breaking.Observing;
using Mettle.Breaking.Scoring;
using Mettle.Cli;

namespace Mettle.Breaking;

public sealed class BaselinesKeepOneRequest
{
    [Fact]
    public void ItIsTheMiddleOneOfTheHealthiestOfTheMostFrequentShape()
    {
        var traces = new[] { Took("a(b)", 9), Took("a(b!)", 1), Took("x", 1), Took("a(b)", 3), Took("x", 2), Took("a(b)", 5) };
        Assert.Equal(Took("a(b)", 5), Baseline.Learn([new Evidence { Traces = traces[..3] }, new Evidence { Traces = traces[3..] }], Seen.Criteria, new Seed(1)).Usual, SameCalls);
    }

    [Fact]
    public void WhereNothingWasTracedThereIsNone() => Assert.Null(Describe(new Evidence { Requests = Seen.Requests(3, 200, 10) }).Trace);

    [Fact]
    public void ItIsWrittenParentsFirstAndComesBack()
    {
        var said = Describe(new Evidence { Traces = [Took("a(b(c!),d)", 7.12345)] });
        var json = JsonSerializer.Serialize<CampaignEvent>(said, CampaignJson.Default.CampaignEvent);
        Assert.EndsWith("""
            "trace":[{"depth":0,"name":"a","duration_ms":7.123,"error":false},{"depth":1,"name":"b","duration_ms":1,"error":false},{"depth":2,"name":"c","duration_ms":1,"error":true},{"depth":1,"name":"d","duration_ms":1,"error":false}]}
            """, json, StringComparison.Ordinal);
        Assert.Equal(said.Trace, Assert.IsType<BaselineMeasured>(JsonSerializer.Deserialize(json, CampaignJson.Default.CampaignEvent)).Trace);
    }

    [Fact]
    public void ItIsBounded()
    {
        var wide = new Span("a", false, 1, [.. Enumerable.Range(0, 1000).Select(i => new Span($"{i}", false, 1, []))]);
        var calls = Describe(new Evidence { Traces = [wide] }).Trace!;
        Assert.Equal((200, "a", "198"), (calls.Count, calls[0].Name, calls[^1].Name));
    }

    [Fact]
    public void AnOlderEventHasNoneAndIsWrittenAsItWas()
    {
        const string Old = """{"event":"baseline","at":"2026-01-01T12:00:00+00:00","requests":100,"percentile":95,"latency_ms":14.341,"threshold_ms":500,"error_rate":0,"shapes":2}""";
        var read = Assert.IsType<BaselineMeasured>(JsonSerializer.Deserialize(Old, CampaignJson.Default.CampaignEvent));
        Assert.Null(read.Trace);
        Assert.Equal(Old, JsonSerializer.Serialize<CampaignEvent>(read, CampaignJson.Default.CampaignEvent));
    }

    [Fact]
    public void ATrialIsFoundWithTheBaselineThatWasMeasuredLastBeforeIt()
    {
        var later = LittleCampaign.Baseline with { LatencyMs = 60 };
        var events = new CampaignEvent[] { LittleCampaign.Baseline, LittleCampaign.Worst, later, LittleCampaign.Quiet };
        Assert.Equal(new(LittleCampaign.Worst, LittleCampaign.Baseline), StoredTrial.Find(events, 1));
        Assert.Equal(new(LittleCampaign.Quiet, later), StoredTrial.Find(events, 2));
        Assert.Equal(new(LittleCampaign.Quiet, null), StoredTrial.Find(events[3..], 2));
        Assert.Null(StoredTrial.Find(events, 3));
    }

    private static Span Took(string tree, double milliseconds) => Seen.Tree(tree) with { DurationMs = milliseconds };

    private static bool SameCalls(Span? a, Span? b) => SpanRecord.Of(a!).SequenceEqual(SpanRecord.Of(b!));

    private static BaselineMeasured Describe(Evidence healthy)
    {
        var baseline = Baseline.Learn([healthy], Seen.Criteria, new Seed(1));
        return new Judgement(Seen.Criteria, baseline, new SeverityScorer(new(), Seen.Criteria, baseline)).Describe(healthy.Requests.Count);
    }
}
