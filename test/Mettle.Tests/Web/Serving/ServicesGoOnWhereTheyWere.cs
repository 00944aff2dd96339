// A service that ends, in whatever way, and the next one of its folder: nothing is lost, nothing is done twice, nothing is started twice.
using System.Net;
using System.Text.Json;
using Mettle.Running;
using Mettle.Web.Serving.Sessions;

namespace Mettle.Web.Serving;

public sealed class ServicesGoOnWhereTheyWere : IAsyncLifetime
{
    private Plant plant = null!;

    private Site Site => plant.Site;

    public async ValueTask InitializeAsync() => plant = await Plant.Start();

    public ValueTask DisposeAsync() => plant.DisposeAsync();

    [Theory(Timeout = 120_000)]
    [InlineData("/v1/optimization/sessions", "session_id", 3)]
    [InlineData("/v1/studies", "id", 4)]
    public async Task WhatRanGoesOnAndRepeatsNoTrial(string path, string id, int trials)
    {
        plant.Hold();
        var stream = (await Site.Post(path, path.EndsWith("studies", StringComparison.Ordinal) ? """{"study": "square"}""" : Plant.Request)).Json.GetProperty(id).GetString()!;
        await (trials == 3 ? plant.Observing(stream) : plant.Said(stream, e => e.GetProperty("event").GetString() == "asked"));
        await Site.End();
        Assert.Single(Directory.EnumerateFiles(Site.Folder.At(".mettle", "serve", "sessions")));
        plant.Release();
        await Site.Serve();
        var item = await Site.Ended(stream);
        Assert.Equal(("COMPLETED", trials), (item.GetProperty("status").GetString(), item.GetProperty("summary").GetProperty("done").GetInt32()));
        var numbers = (await Site.Get($"/v1/streams/{stream}/trials")).Json.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("trial").GetInt32());
        Assert.Equal(Enumerable.Range(1, trials), numbers);
        Assert.Empty(Site.Warnings);
    }

    [Fact(Timeout = 120_000)]
    public async Task WhatWasStoppingEndsAndMakesNoNewTrial()
    {
        plant.Hold();
        var id = (await Site.Post("/v1/optimization/sessions", Plant.Request)).Json.GetProperty("session_id").GetString()!;
        await plant.Observing(id);
        await Site.Post($"/v1/optimization/sessions/{id}/stop");
        await Site.End();
        await Site.Serve();
        var state = await Site.Until($"/v1/optimization/sessions/{id}", s => s.GetProperty("status").GetString() == "COMPLETED");
        Assert.Equal(0, state.GetProperty("progress").GetProperty("trials_completed").GetInt32());
    }

    [Fact(Timeout = 120_000)]
    public async Task ARunThatWasLostIsFollowedByAnother()
    {
        plant.Hold();
        var id = (await Site.Post("/v1/runs")).Id;
        await plant.Said(id, e => e.GetProperty("event").GetString() == "job_started");
        await Site.End();
        plant.Release();
        await Site.Serve();
        var runs = (await Site.Get("/v1/streams?verb=run")).Json.GetProperty("items");
        Assert.Equal(2, runs.GetArrayLength());
        var lost = await Site.Ended(id);
        Assert.Equal(("FAILED", $"its process ended; run {runs[0].GetProperty("id").GetString()} goes on"), (lost.GetProperty("status").GetString(), lost.GetProperty("reason").GetString()));
        Assert.Equal("COMPLETED", (await Site.Ended(runs[0].GetProperty("id").GetString()!)).GetProperty("status").GetString());
        Assert.Equal("1\n", await File.ReadAllTextAsync(Site.Folder.At("one.txt"), TestContext.Current.CancellationToken));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("/v1/runs", "{}", "job_started")]
    [InlineData("/v1/studies", """{"study": "square"}""", "asked")]
    public async Task ASecondServiceOfTheFolderLeavesAloneWhatTheFirstWorksOn(string path, string body, string begun)
    {
        plant.Hold();
        var id = (await Site.Post(path, body)).Id;
        await plant.Said(id, e => e.GetProperty("event").GetString() == begun);
        var warnings = new List<string>();
        await using (await Service.Start(Site.Settings with { Warn = warnings.Add }, TestContext.Current.CancellationToken))
        {
            Assert.Contains("another process", Assert.Single(warnings));
            plant.Release();
            Assert.Equal("COMPLETED", (await Site.Ended(id)).GetProperty("status").GetString());
        }

        Assert.Equal(1, (await Site.Get("/v1/streams")).Json.GetProperty("items").GetArrayLength());
    }

    [Theory(Timeout = 120_000)]
    [InlineData("/v1/runs", "{}", "job_started")]
    [InlineData("/v1/studies", """{"study": "square"}""", "asked")]
    public async Task AFileThatIsBrokenForOneServiceCostsNothingForTheNext(string path, string body, string begun)
    {
        plant.Hold();
        var id = (await Site.Post(path, body)).Id;
        await plant.Said(id, e => e.GetProperty("event").GetString() == begun);
        await Site.End();
        var file = Site.Folder.At("mettle.yaml");
        var whole = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, "studies: 5", TestContext.Current.CancellationToken);
        await Site.Serve();
        await Site.End();
        Assert.Contains("the file has problems", Assert.Single(Site.Warnings));
        plant.Release();
        await File.WriteAllTextAsync(file, whole, TestContext.Current.CancellationToken);
        await Site.Serve();
        await Site.Ended(id);
        var youngest = (await Site.Get("/v1/streams")).Json.GetProperty("items")[0].GetProperty("id").GetString()!;
        Assert.Equal("COMPLETED", (await Site.Ended(youngest)).GetProperty("status").GetString());
        Assert.Empty(Directory.EnumerateFiles(Site.Folder.At(".mettle", "serve", "sessions")));
    }

    [Fact(Timeout = 120_000)]
    public async Task WhatFindsNoPlaceGoesOnWhenOneIsFree()
    {
        plant.Hold();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((await Site.Post("/v1/studies", """{"study": "square"}""")).Id);
        foreach (var id in ids)
            await plant.Said(id, e => e.GetProperty("event").GetString() == "asked");
        await Site.End();
        await Site.Serve(sessions: 2);
        var live = await Task.WhenAll(ids.Select(async id => (await Site.Get($"/v1/streams/{id}")).Json.GetProperty("live").GetBoolean()));
        Assert.Equal([true, true, false, false, false], live);
        // One that waits can be stopped like any other, and does not go on then.
        Assert.Equal(HttpStatusCode.Accepted, (await Site.Post($"/v1/streams/{ids[3]}/stop")).Status);
        plant.Release();
        foreach (var id in ids)
            Assert.Equal(("COMPLETED", id == ids[3] ? 0 : 4), Standing(await Site.Ended(id)));
        Assert.Empty(Site.Warnings);
    }

    [Fact(Timeout = 120_000)]
    public async Task ARunThatWasStoppingWhenItsProcessDiedHasEnded()
    {
        await Site.End();
        string id;
        using (var ledger = Site.Ledger())
        {
            id = ledger.Begin(RunLog.Verb, "mettle.yaml");
            RunLog.Open(ledger, id).Append(new RunStarted(id, "mettle.yaml", ["one"], null, null, 2, 1));
        }

        var orders = new Orders(Site.Folder.At(".mettle", "serve", "sessions"));
        orders.Keep(id, new(OrderKind.Run, RunLog.Verb) { IsStopped = true });
        await Site.Serve();
        var ended = await Site.Ended(id);
        Assert.Equal(("FAILED", "it was stopped"), (ended.GetProperty("status").GetString(), ended.GetProperty("reason").GetString()));
        Assert.Equal(1, (await Site.Get("/v1/streams")).Json.GetProperty("items").GetArrayLength());
        Assert.Empty(orders.All());
    }

    [Theory(Timeout = 120_000)]
    [InlineData("/v1/studies", """{"study": "square"}""", "asked", "COMPLETED", "it was stopped")]
    [InlineData("/v1/campaigns", """{"campaign": "cart"}""", "proposed", "COMPLETED", "it was stopped")]
    [InlineData("/v1/proofs", """{"claim": "same"}""", "machine", "FAILED", "it was stopped before there was a verdict")]
    [InlineData("/v1/proofs", """{"claim": "all"}""", "series", "FAILED", "it was stopped before all of its claims were judged")]
    public async Task WhatTheFileDoesNotKnowAnyMoreCanStillBeEnded(string path, string body, string begun, string status, string reason)
    {
        plant.Hold();
        var id = (await Site.Post(path, body)).Id;
        await plant.Said(id, e => e.GetProperty("event").GetString() == begun);
        await Site.End();
        await File.WriteAllTextAsync(Site.Folder.At("mettle.yaml"), "version: 1\n", TestContext.Current.CancellationToken);
        await Site.Serve();
        Assert.Contains("any more", Assert.Single(Site.Warnings));
        Assert.Equal((HttpStatusCode.Conflict, "CONFLICT"), ((await Site.Post($"/v1/streams/{id}/resume")) is var refused ? (refused.Status, refused.Code) : default));
        Assert.Equal(HttpStatusCode.Accepted, (await Site.Post($"/v1/streams/{id}/stop")).Status);
        var ended = (await Site.Get($"/v1/streams/{id}")).Json;
        Assert.Equal((status, reason), (ended.GetProperty("status").GetString(), ended.GetProperty("reason").GetString()));
        Assert.Equal("end", (await Site.Events($"/v1/streams/{id}/events"))[^1].Kind);
        Assert.Equal(HttpStatusCode.OK, (await Site.Get($"/v1/streams/{id}/report")).Status);
        Assert.Equal("SESSION_ALREADY_COMPLETED", (await Site.Post($"/v1/streams/{id}/stop")).Code);
        Assert.Empty(Directory.EnumerateFiles(Site.Folder.At(".mettle", "serve", "sessions")));
    }

    [Fact(Timeout = 120_000)]
    public async Task WhatSomebodyElseWorksOnIsNotEnded()
    {
        using var ledger = Site.Ledger();
        var id = ledger.Begin(RunLog.Verb, "mettle.yaml");
        using (ledger.Own(id))
            Assert.Equal("CONFLICT", (await Site.Post($"/v1/streams/{id}/stop")).Code);
        Assert.Equal(HttpStatusCode.Accepted, (await Site.Post($"/v1/streams/{id}/stop")).Status);
    }

    [Fact]
    public async Task APortThatIsTakenIsAProblemAndNothingElse()
    {
        var settings = Site.Settings with { Urls = [$"http://127.0.0.1:{Site.Address.Port}"] };
        var problem = await Assert.ThrowsAsync<ProblemException>(() => Service.Start(settings, TestContext.Current.CancellationToken));
        Assert.Contains("cannot listen", problem.Message);
        Assert.Empty(Site.Warnings);
    }

    [Fact(Timeout = 120_000)]
    public async Task TheSameKeyStartsOneSessionAlsoOverARestart()
    {
        var first = await Site.Post("/v1/studies", """{"study": "square"}""", key: "a b");
        var second = await Site.Post("/v1/studies", """{"study": "square"}""", key: "a b");
        await Site.Ended(first.Id);
        await Site.End();
        await Site.Serve();
        var third = await Site.Post("/v1/studies", """{"study": "square"}""", key: "a b");
        Assert.Equal([(HttpStatusCode.Accepted, first.Text, first.Location), (HttpStatusCode.Accepted, first.Text, first.Location)], [(second.Status, second.Text, second.Location), (third.Status, third.Text, third.Location)]);
        Assert.Equal(1, (await Site.Get("/v1/streams")).Json.GetProperty("items").GetArrayLength());
        var other = await Site.Post("/v1/studies", """{"study": "square", "seed": 2}""", key: "a b");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Idempotency-Key"), (other.Status, other.Field));
        Assert.Equal(HttpStatusCode.BadRequest, (await Site.Post("/v1/studies", "{}", key: new string('k', 256))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Site.Post("/v1/studies", "{}", key: "c")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await Site.Post("/v1/studies", """{"study": "square"}""", key: "c")).Status);
    }

    [Fact(Timeout = 120_000)]
    public async Task ManyOfTheSameKeyAtOnceStartOneSession()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Site.Post("/v1/optimization/sessions", Plant.Request, key: "once")));
        Assert.Single(replies.Select(r => (r.Status, r.Text)).Distinct());
        Assert.Equal(1, (await Site.Get("/v1/streams")).Json.GetProperty("items").GetArrayLength());
        await Site.Ended(replies[0].Json.GetProperty("session_id").GetString()!);
    }

    private static (string?, int) Standing(JsonElement item) => (item.GetProperty("status").GetString(), item.GetProperty("summary").GetProperty("done").GetInt32());
}
