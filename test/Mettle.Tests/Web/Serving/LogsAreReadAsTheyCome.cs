// What jobs write, over HTTP: while they run, whoever runs them; after they ended; and where they came from the cache.
using System.Net;
using System.Text;
using System.Text.Json;
using Mettle.Running;
using Mettle.Storage;

namespace Mettle.Web.Serving;

public sealed class LogsAreReadAsTheyCome : IAsyncLifetime
{
    private const string Yaml = """
        version: 1
        stages:
          talk: { cmd: "echo one; while [ -e hold ]; do sleep 0.02; done; printf 'two\nthree'; echo 1 > talk.txt", outs: [talk.txt] }
          much: { cmd: "seq 100000", deps: [talk.txt], cache: false }
          mute: { cmd: "true", deps: [talk.txt], cache: false }
        """;

    private readonly Site site = new(Yaml);

    private string Hold => site.Folder.At("hold");

    public async ValueTask InitializeAsync() => await site.Serve();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact(Timeout = 120_000)]
    public async Task WhileAJobRuns()
    {
        await File.WriteAllTextAsync(Hold, "", TestContext.Current.CancellationToken);
        var id = (await site.Post("/v1/runs", """{"stages": ["talk"]}""")).Id;
        await Happened(id, "job_started", "talk");
        var first = await site.Until(Log(id, 1), part => part.GetProperty("text").GetString()!.Length > 0);
        Assert.Equal("""{"text":"one\n","from":0,"next":4,"ended":false}""", first.GetRawText());
        Assert.Equal("""{"text":"","from":4,"next":4,"ended":false}""", (await site.Get(Log(id, 1, "?after=4"))).Text);
        File.Delete(Hold);
        Assert.Equal("two\nthree", await Rest(id, 1, 4));
        Assert.Equal("""{"text":"one\ntwo\nthree","from":0,"next":13,"ended":true}""", (await site.Get(Log(id, 1))).Text);
    }

    [Fact(Timeout = 120_000)]
    public async Task OfARunThatSomebodyElseStarted()
    {
        await File.WriteAllTextAsync(Hold, "", TestContext.Current.CancellationToken);
        var options = new RunOptions(Files.MettleFile.Parse(Yaml).Pipeline!, site.Folder.Path);
        using var run = Running.Run.Prepare(options, () => { }, TimeProvider.System, TestContext.Current.CancellationToken);
        var executing = Task.Factory.StartNew(
            () => new RunHost(options, _ => { }, TimeProvider.System).Execute(run, read: null, TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await site.Until("/v1/streams", page => page.GetProperty("items").GetArrayLength() > 0);
        var started = await Happened(run.Id, "job_started", "talk");
        await site.Until(Log(run.Id, started), part => part.GetProperty("text").GetString() == "one\n");
        File.Delete(Hold);
        Assert.Equal("two\nthree", await Rest(run.Id, started, 4));
        await executing;
    }

    [Fact(Timeout = 120_000)]
    public async Task OfAJobThatCameFromTheCache()
    {
        await site.Ended((await site.Post("/v1/runs", """{"stages": ["talk"]}""")).Id);
        File.Delete(site.Folder.At("talk.txt"));
        var id = (await site.Post("/v1/runs")).Id;
        await site.Ended(id);
        var restored = await Happened(id, "job", "talk");
        Assert.Equal("one\ntwo\nthree", await Rest(id, restored, 0));
        Assert.NotEqual(restored, await Happened(id, "job", "mute"));
    }

    [Fact(Timeout = 120_000)]
    public async Task PartByPartAndFromTheEnd()
    {
        var id = (await site.Post("/v1/runs")).Id;
        await site.Ended(id);
        var (much, mute) = (await Happened(id, "job", "much"), await Happened(id, "job", "mute"));
        var all = string.Concat(Enumerable.Range(1, 100_000).Select(i => $"{i}\n"));
        Assert.Equal(all, await Rest(id, much, 0));
        var last = (await site.Get(Log(id, much, "?last=18"))).Json;
        Assert.Equal(("99999\n100000\n", all.Length - 13, true), (last.GetProperty("text").GetString(), last.GetProperty("from").GetInt64(), last.GetProperty("ended").GetBoolean()));
        Assert.InRange(Encoding.UTF8.GetByteCount((await site.Get(Log(id, much))).Json.GetProperty("text").GetString()!), 1, 262144);
        Assert.Equal("""{"text":"","from":9000000000000000000,"next":9000000000000000000,"ended":true}""", (await site.Get(Log(id, much, "?after=9000000000000000000"))).Text);
        Assert.Equal("""{"text":"","from":0,"next":0,"ended":true}""", (await site.Get(Log(id, mute, "?last=100"))).Text);
    }

    [Fact]
    public async Task OfARunThatWasKilledNothingIsTakenFromTheNext()
    {
        using var ledger = site.Ledger();
        var (killed, next) = (Begun(ledger), Begun(ledger));
        var state = new StateFolder(site.Folder.Path, "mettle.yaml") { Id = next };
        Directory.CreateDirectory(state.Logs);
        await File.WriteAllTextAsync(state.LogOf("1"), "of the next", TestContext.Current.CancellationToken);
        Assert.Equal("""{"text":"","from":0,"next":0,"ended":false}""", (await site.Get(Log(killed, 1))).Text);
        Assert.Equal("of the next", (await site.Get(Log(next, 1))).Json.GetProperty("text").GetString());
    }

    [Fact]
    public async Task WhatIsNotThereIsNotFound()
    {
        using var ledger = site.Ledger();
        var run = Begun(ledger);
        RunLog.Open(ledger, run).Append(new JobFinished("talk", null, JobState.Done, "") { Number = 1, Log = new string('0', 64) });
        var study = ledger.Begin("tune", "s");
        foreach (var path in new[] { Log(run, 1), Log(run, 2), Log(run, 0), Log(study, 1), Log("none", 1), Log(run, 1).Replace("/1/", "/x/", StringComparison.Ordinal), Log(run, 1).Replace("/1/", "/..%2f1/", StringComparison.Ordinal) })
            Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), ((await site.Get(path)).Status, (await site.Get(path)).Code));
    }

    [Theory]
    [InlineData("?after=-1", "after")]
    [InlineData("?after=x", "after")]
    [InlineData("?last=0", "last")]
    [InlineData("?last=262145", "last")]
    public async Task ValuesThatAreNoneAreNamed(string query, string field)
    {
        using var ledger = site.Ledger();
        var reply = await site.Get(Log(Begun(ledger), 1, query));
        Assert.Equal((HttpStatusCode.BadRequest, field), (reply.Status, reply.Field));
    }

    private static string Begun(Ledger ledger)
    {
        var id = ledger.Begin(RunLog.Verb, "mettle.yaml");
        RunLog.Open(ledger, id).Append(new JobStarted("talk", null, 1, 1, "it was never executed", "cpu"));
        return id;
    }

    private static string Log(string id, int number, string query = "") => $"/v1/streams/{id}/jobs/{number}/log{query}";

    // The number of the job of a stage, once that has happened to it.
    private async Task<int> Happened(string id, string kind, string stage)
    {
        bool Holds(JsonElement e) => e.GetProperty("event").GetString() == kind && e.GetProperty("stage").GetString() == stage;
        var history = await site.Until($"/v1/streams/{id}/history", page => page.GetProperty("items").EnumerateArray().Any(Holds));
        return history.GetProperty("items").EnumerateArray().First(Holds).GetProperty("number").GetInt32();
    }

    private async Task<string> Rest(string id, int number, long after)
    {
        var text = new StringBuilder();
        while (true)
        {
            var part = (await site.Get(Log(id, number, $"?after={after}"))).Json;
            Assert.Equal(after, part.GetProperty("from").GetInt64());
            text.Append(part.GetProperty("text").GetString());
            after = part.GetProperty("next").GetInt64();
            if (part.GetProperty("ended").GetBoolean())
                return text.ToString();
        }
    }
}
