// Lists, single streams, histories and live events of what the ledger holds: nothing is lost, nothing comes twice.
using System.Net;
using System.Text.Json;
using Mettle.Cli;
using Mettle.Running;
using Mettle.Storage;
using Mettle.Tuning;

namespace Mettle.Web.Serving;

public sealed class StreamsAreLookedAt : IAsyncLifetime
{
    private readonly Site site = new();
    private Ledger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        await site.Serve();
        ledger = site.Ledger();
    }

    public async ValueTask DisposeAsync()
    {
        ledger.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task AListHasEachVerbsFiguresAndIsPaged()
    {
        var study = Store("tune", "s", StudyStory.OfEverything.Ended(), StudyJson.Default.StudyEvent);
        var campaign = Store("break", "checkout", LittleCampaign.Events, Breaking.CampaignJson.Default.CampaignEvent);
        ledger.Begin("run", "mettle.yaml");
        var first = (await site.Get("/v1/streams?limit=2")).Json;
        Assert.Equal(2, first.GetProperty("items").GetArrayLength());
        Assert.Equal(("PENDING", "run"), (first.GetProperty("items")[0].GetProperty("status").GetString(), first.GetProperty("items")[0].GetProperty("verb").GetString()));
        var found = first.GetProperty("items")[1];
        Assert.Equal((campaign, "COMPLETED", 9.25, 2), (found.GetProperty("id").GetString(), found.GetProperty("status").GetString(), found.GetProperty("summary").GetProperty("severity").GetDouble(), found.GetProperty("summary").GetProperty("findings").GetInt32()));
        Assert.Equal("payment", found.GetProperty("summary").GetProperty("plan").GetProperty("service").GetString());
        var second = (await site.Get($"/v1/streams?limit=2&after={first.GetProperty("next").GetString()}")).Json;
        Assert.Equal(study, second.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.False(second.TryGetProperty("next", out _));
        Assert.Equal(study, (await site.Get("/v1/streams?verb=tune&name=s&status=completed")).Json.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(0, (await site.Get("/v1/streams?verb=prove")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task ARunIsToldFromOthersByItsStagesAndLane()
    {
        IReadOnlyList<RunEvent> events = [LittleRun.Started("lint", "test") with { Lane = "fast" }, LittleRun.Result(Status.Completed, new(2, 0, 0, 0))];
        var summary = (await site.Get($"/v1/streams/{Store("run", "mettle.yaml", events, RunJson.Default.RunEvent)}")).Json.GetProperty("summary");
        Assert.Equal(("fast", "lint test"), (summary.GetProperty("lane").GetString(), string.Join(' ', summary.GetProperty("stages").EnumerateArray().Select(s => s.GetString()))));
    }

    [Fact]
    public async Task WhatIsUnderWayIsFoldedAsItGoes()
    {
        var events = StudyStory.OfEverything.Open();
        var id = Store("tune", "s", [.. events.Take(3)], StudyJson.Default.StudyEvent);
        var begun = (await site.Get($"/v1/streams/{id}")).Json;
        Append(id, [.. events.Skip(3)]);
        var later = (await site.Get($"/v1/streams/{id}")).Json;
        Assert.Equal(("RUNNING", 0), (begun.GetProperty("status").GetString(), begun.GetProperty("summary").GetProperty("done").GetInt32()));
        Assert.Equal((6, 0.25), (later.GetProperty("summary").GetProperty("done").GetInt32(), later.GetProperty("summary").GetProperty("best").GetProperty("value").GetDouble()));
    }

    [Fact]
    public async Task EventsAreWhatIsStoredWithTheirSequenceAndAnEnd()
    {
        var id = Store("tune", "s", StudyStory.OfEverything.Ended(), StudyJson.Default.StudyEvent);
        var entries = ledger.Read(id);
        var events = await site.Events($"/v1/streams/{id}/events");
        Assert.Equal(entries.Select(e => (e.Sequence.ToString(), e.Json)), events.SkipLast(1).Select(e => (e.Id, e.Data)));
        Assert.Equal(("end", "{}"), (events[^1].Kind, events[^1].Data));
        Assert.All(events.SkipLast(1), e => Assert.Equal(JsonElement.Parse(e.Data).GetProperty("event").GetString(), e.Kind));
        var rest = await site.Events($"/v1/streams/{id}/events?after={entries[1].Sequence}");
        Assert.Equal(entries.Skip(2).Select(e => e.Json), rest.SkipLast(1).Select(e => e.Data));
    }

    [Fact(Timeout = 120_000)]
    public async Task AHundredReconnectionsLoseAndRepeatNothing()
    {
        const int Count = 1000;
        var id = ledger.Begin("tune", "s");
        Append(id, [StudyStory.OfEverything.Open()[0]]);
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i < Count; i++)
            {
                Append(id, [new StudyWarned($"{i}")]);
                await Task.Yield();
            }
        }, TestContext.Current.CancellationToken);
        var seen = new List<SentEvent>();
        for (var connection = 0; connection < 100; connection++)
            seen.AddRange(await site.Events($"/v1/streams/{id}/events", most: Count / 100, last: seen is [.., var last] ? last.Id : null));
        await writing;
        Assert.Equal(ledger.Read(id).Select(e => e.Json), seen.Select(e => e.Data));
    }

    [Fact(Timeout = 60_000)]
    public async Task AllStreamsAreFollowedFromNowOnOrFromAPlace()
    {
        var old = Store("tune", "old", StudyStory.OfEverything.Ended(), StudyJson.Default.StudyEvent);
        var place = ledger.LastSequence();
        var id = Store("break", "new", LittleCampaign.Events, Breaking.CampaignJson.Default.CampaignEvent);
        var events = await site.Events($"/v1/events?after={place}", most: LittleCampaign.Events.Count);
        Assert.All(events, e => Assert.Equal((id, "break"), (JsonElement.Parse(e.Data).GetProperty("stream").GetString(), JsonElement.Parse(e.Data).GetProperty("verb").GetString())));
        Assert.Equal(old, JsonElement.Parse((await site.Events("/v1/events?after=0", most: 1))[0].Data).GetProperty("stream").GetString());
        var following = site.Events("/v1/events", most: 1);
        while (!following.IsCompleted)
            Append(old, [new StudyWarned("now")]);
        Assert.Contains("now", (await following)[0].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATrialComesWithTheBaselineItWasJudgedByAndItsTrace()
    {
        Breaking.CampaignEvent Traced(Breaking.CampaignEvent happened) => happened is Breaking.BaselineMeasured baseline ? baseline with { Trace = [new(0, "gateway", 21.3, false)] } : happened;
        var older = Store("break", "checkout", LittleCampaign.Events, Breaking.CampaignJson.Default.CampaignEvent);
        var id = Store("break", "checkout", [.. LittleCampaign.Events.Select(Traced)], Breaking.CampaignJson.Default.CampaignEvent);
        var baseline = (await site.Get($"/v1/streams/{id}/trials/2")).Json.GetProperty("baseline");
        Assert.Equal("""[{"depth":0,"name":"gateway","duration_ms":21.3,"error":false}]""", baseline.GetProperty("trace").GetRawText());
        Assert.Equal(LittleCampaign.Baseline.LatencyMs, (await site.Get($"/v1/streams/{older}/trials/2")).Json.GetProperty("baseline").GetProperty("latency_ms").GetDouble());
        Assert.False((await site.Get($"/v1/streams/{older}/trials/2")).Json.GetProperty("baseline").TryGetProperty("trace", out _));
    }

    [Fact]
    public async Task HistoryIsPaged()
    {
        var id = Store("tune", "s", StudyStory.OfEverything.Ended(), StudyJson.Default.StudyEvent);
        var all = new List<long>();
        long? next = 0;
        while (next is { } after)
        {
            var page = (await site.Get($"/v1/streams/{id}/history?limit=4&after={after}")).Json;
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("sequence").GetInt64()));
            next = page.TryGetProperty("next", out var more) ? more.GetInt64() : null;
        }

        Assert.Equal(ledger.Read(id).Select(e => e.Sequence), all);
    }

    [Theory]
    [InlineData("/v1/streams/nothing")]
    [InlineData("/v1/streams/..%2F..%2Fmettle.yaml")]
    [InlineData("/v1/streams/%252e%252e/events")]
    [InlineData("/v1/streams/a%0Ab/history")]
    [InlineData("/v1/elsewhere")]
    public async Task WhatIsNotThereIsSaidInTheOneShape(string path)
    {
        var reply = await site.Get(path);
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), (reply.Status, reply.Code));
        Assert.Equal(JsonValueKind.Null, reply.Json.GetProperty("error").GetProperty("details").GetProperty("field").ValueKind);
        Assert.True(reply.Json.GetProperty("error").TryGetProperty("timestamp", out _));
    }

    [Theory]
    [InlineData("/v1/streams?limit=0", "limit")]
    [InlineData("/v1/streams?limit=x", "limit")]
    [InlineData("/v1/streams?status=1", "status")]
    [InlineData("/v1/streams?verb=sing", "verb")]
    [InlineData("/v1/events?after=-3", "after")]
    public async Task ValuesThatAreNoneAreNamed(string path, string field)
    {
        var reply = await site.Get(path);
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_REQUEST", field), (reply.Status, reply.Code, reply.Field));
    }

    [Fact]
    public async Task AMethodThatIsNotKnownIsSaidSo()
    {
        var reply = await site.Delete("/v1/streams");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("/v1/health")]
    [InlineData("/v1/health/live")]
    [InlineData("/v1/health/ready")]
    public async Task HealthIsOk(string path)
    {
        var reply = await site.Get(path);
        Assert.Equal((HttpStatusCode.OK, "ok"), (reply.Status, reply.Json.GetProperty("status").GetString()));
        Assert.True(reply.Json.TryGetProperty("timestamp", out _));
    }

    private string Store<T>(string verb, string name, IReadOnlyList<T> events, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var id = ledger.Begin(verb, name);
        ledger.Append(id, [.. events.Select((e, i) => new Fact(i == 0 ? "started" : JsonSerializer.SerializeToElement(e, type).GetProperty("event").GetString() is "result" ? "result" : "progress", JsonSerializer.Serialize(e, type)))]);
        return id;
    }

    private void Append(string id, IReadOnlyList<StudyEvent> events) =>
        ledger.Append(id, [.. events.Select(e => new Fact("progress", JsonSerializer.Serialize(e, StudyJson.Default.StudyEvent)))]);
}
