// Runs, studies, campaigns, proofs and series over HTTP: started, stopped, resumed, removed; so many at once and no more.
using System.Net;
using System.Text.Json;

namespace Mettle.Web.Serving;

public sealed class SessionsOfEveryVerbRun : IAsyncLifetime
{
    private Plant plant = null!;

    private Site Site => plant.Site;

    public async ValueTask InitializeAsync() => plant = await Plant.Start();

    public ValueTask DisposeAsync() => plant.DisposeAsync();

    [Theory(Timeout = 120_000)]
    [InlineData("/v1/runs", """{"stages": ["one"], "lane": "quick", "jobs": 2}""", "run", "mettle.yaml")]
    [InlineData("/v1/runs", null, "run", "mettle.yaml")]
    [InlineData("/v1/studies", """{"study": "square", "trials": 4, "seed": 3}""", "tune", "square")]
    [InlineData("/v1/campaigns", """{"campaign": "cart", "trials": 2}""", "break", "cart")]
    [InlineData("/v1/proofs", """{"claim": "same"}""", "prove", "same")]
    [InlineData("/v1/proofs", """{"claim": "all"}""", "prove", "all")]
    public async Task EachRunsToItsEnd(string path, string? body, string verb, string name)
    {
        var started = await Site.Post(path, body);
        Assert.Equal((HttpStatusCode.Accepted, $"/v1/streams/{started.Id}"), (started.Status, started.Location));
        Assert.Equal($"/v1/streams/{started.Id}/events", started.Json.GetProperty("links").GetProperty("events").GetString());
        var item = await Site.Ended(started.Id);
        Assert.True(item.GetProperty("status").GetString() == "COMPLETED", item.GetRawText());
        Assert.Equal(("COMPLETED", verb, name), (item.GetProperty("status").GetString(), item.GetProperty("verb").GetString(), item.GetProperty("name").GetString()));
        var report = await Site.Get(started.Json.GetProperty("links").GetProperty("report").GetString()!);
        Assert.Equal((HttpStatusCode.OK, JsonValueKind.Object), (report.Status, report.Json.ValueKind));
        Assert.Equal("end", (await Site.Events($"/v1/streams/{started.Id}/events"))[^1].Kind);
        Assert.Empty(Directory.EnumerateFiles(Site.Folder.At(".mettle", "serve", "sessions")));
        Assert.Equal(HttpStatusCode.NoContent, (await Site.Delete($"/v1/streams/{started.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Site.Get($"/v1/streams/{started.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Site.Delete($"/v1/streams/{started.Id}")).Status);
        Assert.Empty(Site.Warnings);
    }

    [Fact(Timeout = 120_000)]
    public async Task TenRunAtOnceAndTheEleventhIsToldToComeAgain()
    {
        plant.Hold();
        var ids = new List<string>();
        for (var i = 0; i < 10; i++)
            ids.Add((await Site.Post("/v1/studies", """{"study": "square"}""")).Id);
        foreach (var id in ids)
            await plant.Said(id, e => e.GetProperty("event").GetString() == "asked");
        foreach (var (path, body) in new[] { ("/v1/studies", """{"study": "square"}"""), ("/v1/runs", "{}"), ("/v1/optimization/sessions", Plant.Request) })
        {
            var refused = await Site.Post(path, body);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "UNAVAILABLE"), (refused.Status, refused.Code));
            Assert.NotNull(refused.RetryAfter);
            Assert.Equal("as many sessions run as may at once, which is 10: wait until one ends, or stop one", refused.Json.GetProperty("error").GetProperty("message").GetString());
        }

        Assert.Equal(10, (await Site.Get("/v1/streams?status=RUNNING")).Json.GetProperty("items").GetArrayLength());
        plant.Release();
        foreach (var id in ids)
            Assert.Equal("COMPLETED", (await Site.Ended(id)).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.Accepted, (await Site.Post("/v1/runs")).Status);
    }

    [Fact(Timeout = 120_000)]
    public async Task AStudyThatIsStoppedFinishesItsTrialAndHasEnded()
    {
        plant.Hold();
        var id = (await Site.Post("/v1/studies", """{"study": "square"}""")).Id;
        await plant.Said(id, e => e.GetProperty("event").GetString() == "asked");
        Assert.Equal(HttpStatusCode.Conflict, (await Site.Delete($"/v1/streams/{id}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Site.Post($"/v1/streams/{id}/resume")).Status);
        Assert.Equal("STOPPING", (await Site.Post($"/v1/streams/{id}/stop")).Json.GetProperty("status").GetString());
        Assert.Equal("STOPPING", (await Site.Get($"/v1/streams/{id}")).Json.GetProperty("status").GetString());
        plant.Release();
        var ended = await Site.Ended(id);
        Assert.Equal(("COMPLETED", 1, "it was stopped"), (ended.GetProperty("status").GetString(), ended.GetProperty("summary").GetProperty("done").GetInt32(), ended.GetProperty("reason").GetString()));
        Assert.Equal("SESSION_ALREADY_COMPLETED", (await Site.Post($"/v1/streams/{id}/stop")).Code);
        Assert.Equal("SESSION_ALREADY_COMPLETED", (await Site.Post($"/v1/streams/{id}/resume")).Code);
    }

    [Fact(Timeout = 120_000)]
    public async Task AProofThatIsStoppedFinishesItsPairAndCanGoOn()
    {
        plant.Hold();
        var id = (await Site.Post("/v1/proofs", """{"claim": "same"}""")).Id;
        await plant.Said(id, e => e.GetProperty("event").GetString() == "machine");
        Assert.Equal(HttpStatusCode.Accepted, (await Site.Post($"/v1/streams/{id}/stop")).Status);
        plant.Release();
        var stopped = await Site.Until($"/v1/streams/{id}", item => !item.GetProperty("live").GetBoolean());
        Assert.Equal(("RUNNING", "it was stopped"), (stopped.GetProperty("status").GetString(), stopped.GetProperty("reason").GetString()));
        Assert.Equal(HttpStatusCode.Accepted, (await Site.Post($"/v1/streams/{id}/resume")).Status);
        Assert.Equal("COMPLETED", (await Site.Ended(id)).GetProperty("status").GetString());
    }

    [Fact(Timeout = 120_000)]
    public async Task ARunThatIsStoppedHasEnded()
    {
        plant.Hold();
        var id = (await Site.Post("/v1/runs")).Id;
        await plant.Said(id, e => e.GetProperty("event").GetString() == "job_started");
        Assert.Equal(HttpStatusCode.Accepted, (await Site.Post($"/v1/streams/{id}/stop")).Status);
        var stopped = await Site.Ended(id);
        Assert.Equal(("FAILED", "it was stopped"), (stopped.GetProperty("status").GetString(), stopped.GetProperty("reason").GetString()));
        Assert.Equal("end", (await Site.Events($"/v1/streams/{id}/events"))[^1].Kind);
        Assert.Empty(Directory.EnumerateFiles(Site.Folder.At(".mettle", "serve", "sessions")));
        Assert.Equal("SESSION_ALREADY_COMPLETED", (await Site.Post($"/v1/streams/{id}/resume")).Code);
        plant.Release();
        Assert.Equal("COMPLETED", (await Site.Ended((await Site.Post("/v1/runs")).Id)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/v1/studies", "{}", "study")]
    [InlineData("/v1/studies", """{"study": "squere"}""", "study")]
    [InlineData("/v1/studies", """{"study": "square", "trials": 0}""", "trials")]
    [InlineData("/v1/studies", """{"study": "square", "trails": 5}""", "trails")]
    [InlineData("/v1/studies", """{"study": 7}""", "study")]
    [InlineData("/v1/campaigns", """{"campaign": "cart", "trials": 1001}""", "trials")]
    [InlineData("/v1/proofs", """{"claim": "same", "runs": 9}""", "runs")]
    [InlineData("/v1/runs", """{"stages": ["two"]}""", "stages[0]")]
    [InlineData("/v1/runs", """{"stages": "one"}""", "stages")]
    [InlineData("/v1/runs", """{"lane": "slow"}""", "lane")]
    [InlineData("/v1/runs", """{"jobs": 0}""", "jobs")]
    public async Task MistakesAreNamedAndNothingBegins(string path, string body, string field)
    {
        var reply = await Site.Post(path, body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (reply.Status, reply.Field));
        Assert.Equal(0, (await Site.Get("/v1/streams")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsNoMistakeOfTheRequest()
    {
        await File.WriteAllTextAsync(Site.Folder.At(".mettle", "serve", "sessions"), "in the way", TestContext.Current.CancellationToken);
        var reply = await Site.Post("/v1/studies", """{"study": "square"}""");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "UNAVAILABLE"), (reply.Status, reply.Code));
        File.Delete(Site.Folder.At(".mettle", "serve", "sessions"));
        var begun = (await Site.Get("/v1/streams")).Json.GetProperty("items")[0].GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.NoContent, (await Site.Delete($"/v1/streams/{begun}")).Status);
    }

    [Fact]
    public async Task TheFileSaysWhatCanBeStarted()
    {
        var file = (await Site.Get("/v1/file")).Json;
        Assert.Equal("""["one"]""", file.GetProperty("stages").GetRawText());
        Assert.Equal("""["quick"]""", file.GetProperty("lanes").GetRawText());
        Assert.Equal("square", file.GetProperty("studies")[0].GetProperty("name").GetString());
        Assert.Equal("""{"name":"cart","trials":3,"services":["cart"]}""", file.GetProperty("campaigns")[0].GetRawText());
        Assert.Equal("same", file.GetProperty("claims")[0].GetProperty("name").GetString());
        Assert.Equal("""["all"]""", file.GetProperty("series").GetRawText());
        await File.WriteAllTextAsync(Site.Folder.At("mettle.yaml"), "studies: 5", TestContext.Current.CancellationToken);
        var broken = await Site.Get("/v1/file");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "UNAVAILABLE"), (broken.Status, broken.Code));
    }

    [Fact(Timeout = 120_000)]
    public async Task TrialsAreListedAndHaveTheirEvidence()
    {
        var campaign = (await Site.Post("/v1/campaigns", """{"campaign": "cart"}""")).Id;
        var study = (await Site.Post("/v1/studies", """{"study": "square"}""")).Id;
        await Site.Ended(campaign);
        await Site.Ended(study);
        var page = (await Site.Get($"/v1/streams/{study}/trials?offset=1&limit=2")).Json;
        Assert.Equal((4, 2, 2), (page.GetProperty("total").GetInt32(), page.GetProperty("items").GetArrayLength(), page.GetProperty("items")[0].GetProperty("trial").GetInt32()));
        Assert.Equal(500, (await Site.Get($"/v1/streams/{campaign}/trials/1")).Json.GetProperty("evidence").GetProperty("requests")[0].GetProperty("status").GetInt32());
        Assert.Equal(1, (await Site.Get($"/v1/streams/{study}/trials/1")).Json.GetProperty("trial").GetProperty("number").GetInt32());
        Assert.Equal(3, (await Site.Get($"/v1/streams/{campaign}/report")).Json.GetProperty("trials").GetArrayLength());
        foreach (var none in new[] { "99", "x", "-1", "..%2f1" })
            Assert.Equal(HttpStatusCode.NotFound, (await Site.Get($"/v1/streams/{study}/trials/{none}")).Status);
        Assert.StartsWith("trial,", (await Site.Get($"/v1/streams/{study}/export?format=csv")).Text, StringComparison.Ordinal);
        Assert.Equal("format", (await Site.Get($"/v1/streams/{study}/export?format=trace")).Field);
        Assert.Equal("format", (await Site.Get($"/v1/streams/{campaign}/export?format=csv")).Field);
    }
}
