// Studies whose trials are measured by whoever asks: proposals, values, failures, ends, and the next service of the folder.
using System.Net;
using System.Text.Json;

namespace Mettle.Web.Serving;

public sealed class StudiesAreAskedAndTold : IAsyncLifetime
{
    private const string Study = """
        { "name": "elsewhere", "parameters": { "x": { "min": -5.0, "max": 10.5 }, "kind": { "values": ["a", "b"] }, "depth": { "min": 1, "max": 9, "when": { "kind": "b" } } },
          "metric": "loss", "goal": "minimize", "sampler": "tpe", "seed": 7, "trials": 12, "constraints": ["x < 10"] }
        """;

    private readonly Site site = new();

    public async ValueTask InitializeAsync() => await site.Serve();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task AStudyIsAskedAndToldToItsEnd()
    {
        var id = await Begin();
        var asked = await Measure(id, int.MaxValue);
        Assert.Equal(Enumerable.Range(1, 12), asked.Select(t => t.GetProperty("trial").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await site.Post($"/v1/ask-tell/{id}/ask")).Status);
        var item = (await site.Get($"/v1/streams/{id}")).Json;
        Assert.Equal(("COMPLETED", "tune", "elsewhere", 12), (item.GetProperty("status").GetString(), item.GetProperty("verb").GetString(), item.GetProperty("name").GetString(), item.GetProperty("summary").GetProperty("done").GetInt32()));
        var best = asked.Min(t => Loss(t.GetProperty("params")));
        Assert.Equal(best, item.GetProperty("summary").GetProperty("best").GetProperty("value").GetDouble());
        Assert.Equal(12, (await site.Get($"/v1/streams/{id}/report")).Json.GetProperty("trials").GetArrayLength());
    }

    [Fact(Timeout = 60_000)]
    public async Task ARestartChangesNoProposalAndLosesNoTrialUnderWay()
    {
        var straight = await Measure(await Begin(), int.MaxValue);
        var id = await Begin();
        var before = await Measure(id, 5);
        var open = (await site.Post($"/v1/ask-tell/{id}/ask")).Json;
        await site.End();
        await site.Serve();
        Assert.Equal(HttpStatusCode.OK, (await Tell(id, open)).Status);
        var after = await Measure(id, int.MaxValue);
        Assert.Equal(straight.Select(t => t.GetRawText()), [.. before.Select(t => t.GetRawText()), open.GetRawText(), .. after.Select(t => t.GetRawText())]);
        Assert.Equal("COMPLETED", (await site.Get($"/v1/streams/{id}")).Json.GetProperty("status").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatIsToldIsCheckedAndAFailureCostsOneTrial()
    {
        var id = await Begin();
        var trial = (await site.Post($"/v1/ask-tell/{id}/ask")).Json.GetProperty("trial").GetInt32();
        foreach (var (body, field) in new[] { ("{}", "trial"), ($$"""{"trial": {{trial}}}""", "value"), ($$"""{"trial": {{trial}}, "value": "x"}""", "value"), ($$"""{"trial": {{trial}}, "metrics": {"loss": "x"} }""", "metrics.loss"), ($$"""{"trial": {{trial}}, "value": 1, "valeu": 2}""", "valeu"),
            ($$"""{"trial": {{trial}}, "value": 1, "failed": "it broke"}""", "value"), ($$"""{"trial": {{trial}}, "value": 1, "metrics": {"loss": 2} }""", "value") })
        {
            var refused = await site.Post($"/v1/ask-tell/{id}/tell", body);
            Assert.Equal((HttpStatusCode.BadRequest, field), (refused.Status, refused.Field));
        }

        Assert.Equal(HttpStatusCode.OK, (await site.Post($"/v1/ask-tell/{id}/tell", $$"""{"trial": {{trial}}, "failed": "it broke"}""")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await site.Post($"/v1/ask-tell/{id}/tell", $$"""{"trial": {{trial}}, "value": 1}""")).Status);
        Assert.Contains("trial 99 is not waiting", (await site.Post($"/v1/ask-tell/{id}/tell", """{"trial": 99, "value": 1}""")).Text, StringComparison.Ordinal);
        var next = (await site.Post($"/v1/ask-tell/{id}/ask")).Json.GetProperty("trial").GetInt32();
        Assert.Equal(HttpStatusCode.OK, (await site.Post($"/v1/ask-tell/{id}/tell", $$"""{"trial": {{next}}, "metrics": {"loss": 2, "memory": 3} }""")).Status);
        var trials = (await site.Get($"/v1/streams/{id}/trials")).Json.GetProperty("items");
        Assert.Equal(("FAILED", "it broke", 3), (trials[0].GetProperty("status").GetString(), trials[0].GetProperty("reason").GetString(), trials[1].GetProperty("metrics").GetProperty("memory").GetDouble()));
        Assert.Equal(HttpStatusCode.Accepted, (await site.Post($"/v1/streams/{id}/stop")).Status);
        Assert.Equal(("COMPLETED", "it was stopped"), ((await site.Get($"/v1/streams/{id}")).Json.GetProperty("status").GetString(), (await site.Get($"/v1/streams/{id}")).Json.GetProperty("reason").GetString()));
        Assert.Equal(HttpStatusCode.NoContent, (await site.Delete($"/v1/streams/{id}")).Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task WhoNeverHeardTheAnswerFindsTheTrialAgain()
    {
        var id = await Begin();
        var lost = (await site.Post($"/v1/ask-tell/{id}/ask")).Json;
        var other = (await site.Post($"/v1/ask-tell/{id}/ask")).Json;
        await Tell(id, other);
        await site.End();
        await site.Serve();
        var outstanding = (await site.Get($"/v1/ask-tell/{id}/outstanding")).Json.GetProperty("trials");
        Assert.Equal([lost.GetRawText()], outstanding.EnumerateArray().Select(trial => trial.GetRawText()));
        Assert.Equal(HttpStatusCode.OK, (await Tell(id, outstanding[0])).Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task ASamplerThatCannotSearchTheSpaceIsTheRequestsMistakeAndNothingIsStored()
    {
        var refused = await site.Post("/v1/ask-tell", """{"name": "grid", "parameters": {"x": {"min": 0.5, "max": 1.5}}, "sampler": "grid"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "sampler"), (refused.Status, refused.Field));
        Assert.Equal(0, (await site.Get("/v1/streams")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatCannotBeStoredIsNoConflictOfTheCaller()
    {
        var id = (await site.Post("/v1/ask-tell", """{"name": "one", "parameters": {"x": {"values": [1]}}, "sampler": "grid", "trials": 1}""")).Id;
        var order = site.Folder.At(".mettle", "serve", "sessions", $"{id}.json");
        File.Delete(order);
        Directory.CreateDirectory(order);
        foreach (var reply in new[] { await site.Delete($"/v1/streams/{id}"), await site.Post($"/v1/ask-tell/{id}/ask") })
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "UNAVAILABLE"), (reply.Status, reply.Code));
        Directory.Delete(order);
        Assert.Equal(HttpStatusCode.NoContent, (await site.Delete($"/v1/streams/{id}")).Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task ASamplerWithNothingLeftEndsTheStudyWithTheLastAnswer()
    {
        var id = (await site.Post("/v1/ask-tell", """{"name": "grid", "parameters": {"x": {"values": [1, 2]}}, "sampler": "grid", "goal": "maximize"}""")).Id;
        var (one, two) = ((await site.Post($"/v1/ask-tell/{id}/ask")).Json, (await site.Post($"/v1/ask-tell/{id}/ask")).Json);
        Assert.Equal(HttpStatusCode.NoContent, (await site.Post($"/v1/ask-tell/{id}/ask")).Status);
        foreach (var trial in new[] { two, one })
            await site.Post($"/v1/ask-tell/{id}/tell", $$"""{"trial": {{trial.GetProperty("trial")}}, "value": {{trial.GetProperty("params").GetProperty("x")}} }""");
        var item = (await site.Get($"/v1/streams/{id}")).Json;
        Assert.Equal(("COMPLETED", 2), (item.GetProperty("status").GetString(), item.GetProperty("summary").GetProperty("best").GetProperty("value").GetDouble()));
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name": "a"}""", "body")]
    [InlineData("""{"name": "a", "parameters": {}}""", "parameters")]
    [InlineData("""{"name": "a", "parameters": {"x": {"min": 3, "max": 1}}}""", "parameters")]
    [InlineData("""{"name": "a", "parameters": {"x": {"min": 1, "max": 3}}, "sampler": "oracle"}""", "sampler")]
    [InlineData("""{"name": "a", "parameters": {"x": {"min": 1, "max": 3}}, "goal": "up"}""", "goal")]
    [InlineData("""{"name": "a", "parameters": {"x": {"min": 1, "max": 3}}, "trials": 0}""", "trials")]
    [InlineData("""{"name": "a", "parameters": {"x": {"min": 1, "max": 3}}, "cmd": "rm"}""", "cmd")]
    public async Task StudiesThatAreNoneAreRefused(string body, string field)
    {
        var reply = await site.Post("/v1/ask-tell", body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (reply.Status, reply.Field));
    }

    [Fact]
    public async Task WhatIsNoSuchStudyIsNotAsked()
    {
        using var ledger = site.Ledger();
        Assert.Equal(HttpStatusCode.NotFound, (await site.Post("/v1/ask-tell/none/ask")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await site.Post($"/v1/ask-tell/{ledger.Begin("tune", "theirs")}/ask")).Status);
    }

    private static double Loss(JsonElement point) => Math.Pow(point.GetProperty("x").GetDouble() - 1, 2) + (point.TryGetProperty("depth", out var depth) ? depth.GetDouble() : 4);

    private async Task<string> Begin()
    {
        var created = await site.Post("/v1/ask-tell", Study);
        Assert.Equal((HttpStatusCode.Created, $"/v1/streams/{created.Id}"), (created.Status, created.Location));
        return created.Id;
    }

    private Task<Reply> Tell(string id, JsonElement trial) =>
        site.Post($"/v1/ask-tell/{id}/tell", FormattableString.Invariant($$"""{"trial": {{trial.GetProperty("trial")}}, "value": {{Loss(trial.GetProperty("params")):R}} }"""));

    // Until it is refused: the last answer ends the study.
    private async Task<List<JsonElement>> Measure(string id, int most)
    {
        var trials = new List<JsonElement>();
        while (trials.Count < most && await site.Post($"/v1/ask-tell/{id}/ask") is { Status: HttpStatusCode.OK } asked)
        {
            trials.Add(asked.Json);
            Assert.Equal(HttpStatusCode.OK, (await Tell(id, asked.Json)).Status);
        }

        return trials;
    }
}
