// A service that ends, in whatever way, and the next one of its folder: nothing is lost, nothing is done twice, nothing is started twice.
using System.Net;

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
        Assert.Equal("COMPLETED", (await Site.Ended(runs[0].GetProperty("id").GetString()!)).GetProperty("status").GetString());
        Assert.Equal("1\n", await File.ReadAllTextAsync(Site.Folder.At("one.txt"), TestContext.Current.CancellationToken));
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
}
