// What stands beside what: figures of the moment they speak of, ends that say how they came about, and nothing that looks like another thing.
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class WhatThePageSaysIsSo(Browser browser)
{
    private const string Overridden = "abc\u202egnp.exe";

    [Fact]
    public async Task Health_that_was_measured_again_is_said_to_be_later_and_not_of_the_first_trials()
    {
        await using var service = await PlayedService.Start();
        var events = Cases.Read("campaign");
        var before = APersonStartsWatchesAndStops.UpToTrial(events, 6).ToList();
        var stream = service.Begin("drifted", "break", "checkout");
        var again = (JsonObject)events.First(e => PlayedStream.Kind(e) == "baseline").DeepClone();
        again["latency_ms"] = 186;
        foreach (var happened in before.Append(again).Concat(events.Skip(before.Count)))
            service.Say(stream, happened);
        await using var tab = await browser.Open(service.Address, "#/stream/drifted");

        var figure = Assertions.Expect(tab.Page.Locator(".figure").Last);
        await figure.ToContainTextAsync("14\u202fms");
        await figure.ToContainTextAsync("later 186\u202fms");
        await tab.Go("#/stream/drifted/trial/6");
        await Assertions.Expect(Healthy(tab)).ToContainTextAsync("14\u202fms");
    }

    [Fact]
    public async Task What_runs_is_shown_whatever_is_chosen_of_what_was_found()
    {
        await using var service = (await PlayedService.Start()).With("run");
        APersonStartsWatchesAndStops.Live(service, Cases.Read("campaign"));
        await using var tab = await browser.Open(service.Address);
        await tab.See("1 session running");

        await tab.Press("Tune");
        await tab.See("No study is stored yet");
        await tab.Picture("overview-filtered");

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "checkout", Exact = true })).ToBeVisibleAsync();
        await tab.See("1 session running");
        await Assertions.Expect(tab.Page.Locator(".streams").Last.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_list_says_what_was_found_and_why_a_proof_was_rejected_and_which_run_it_was()
    {
        await using var service = (await PlayedService.Start()).With("campaign", "proof-rejected", "run", "run-failed");
        await using var tab = await browser.Open(service.Address);

        await Assertions.Expect(Row(tab, "checkout")).ToContainTextAsync("6 weaknesses, worst severity 10.0: payment");
        await Assertions.Expect(Row(tab, "careless")).ToContainTextAsync("rejected");
        await Assertions.Expect(Row(tab, "careless")).ToContainTextAsync("output differs at line 3");
        await Assertions.Expect(Row(tab, "mettle.yaml").First).ToContainTextAsync("build, bars: 1 failed");
        await Assertions.Expect(Row(tab, "mettle.yaml").Last).ToContainTextAsync("lane standard: 6 executed");
    }

    [Fact]
    public async Task A_campaign_that_goes_on_after_a_restart_is_said_to_begin_and_not_to_hurt()
    {
        await using var service = await PlayedService.Start();
        var events = Cases.Read("campaign");
        var stream = APersonStartsWatchesAndStops.Live(service, events);
        foreach (var happened in APersonStartsWatchesAndStops.UpToTrial(events, 3).Skip(APersonStartsWatchesAndStops.Learning(events)).SkipLast(1))
            service.Say(stream, happened);
        await using var tab = await browser.Open(service.Address, "#/stream/live");
        await tab.See("Trial 3 of 32");

        service.Say(stream, events[0]);
        await Assertions.Expect(tab.Page.Locator(".lead")).ToHaveTextAsync("Beginning.");
    }

    [Fact]
    public async Task A_refusal_goes_when_the_service_is_there_again()
    {
        await using var service = await PlayedService.Start();
        APersonStartsWatchesAndStops.Live(service, Cases.Read("campaign"));
        await using var tab = await browser.Open(service.Address, "#/stream/live");
        await Assertions.Expect(tab.Page.Locator("#connection")).ToHaveTextAsync("live");

        await service.Lose();
        await tab.Press("Stop");
        await Assertions.Expect(tab.Page.Locator("#problem")).ToContainTextAsync("the service does not answer");
        await service.Return();

        await Assertions.Expect(tab.Page.Locator("#problem")).ToHaveCountAsync(0, new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task Text_that_would_turn_the_order_of_reading_around_is_written_out()
    {
        await using var service = await PlayedService.Start();
        var stream = service.Begin("odd", "run", Overridden);
        foreach (var happened in Cases.Read("run-failed"))
        {
            if (happened["tail"] is JsonArray { Count: > 0 })
                happened["tail"] = new JsonArray(Overridden, "\u001b[31mred\u001b[0m and \u0007");
            service.Say(stream, happened);
        }

        await using var tab = await browser.Open(service.Address);
        await tab.See(@"abc\u202egnp.exe");
        await tab.Go("#/stream/odd");
        await tab.See(@"red and \u0007");
        await tab.Picture("run-odd");

        Assert.Equal(@"abc\u202egnp.exe", await tab.Page.Locator("h1").InnerTextAsync());
        Assert.DoesNotContain('\u202e', await tab.Page.Locator("body").InnerTextAsync());
        Assert.DoesNotContain("[31m", await tab.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stages_are_joined_by_what_they_need_and_a_missed_gate_is_no_success()
    {
        await using var service = await PlayedService.Start();
        var stream = service.Begin("graph", "run", "mettle.yaml");
        foreach (var happened in Stages())
            service.Say(stream, happened);
        await using var tab = await browser.Open(service.Address, "#/stream/graph");

        // d waits for b and c, and by them for a: four lines say all of it.
        await Assertions.Expect(tab.Page.Locator(".graph .edge")).ToHaveCountAsync(4);
        await Assertions.Expect(Box(tab, "a")).ToHaveClassAsync("stage cached");
        await Assertions.Expect(Box(tab, "b")).ToHaveClassAsync("stage bad");
        await Assertions.Expect(Box(tab, "b")).ToContainTextAsync("1 gate missed");
        await Assertions.Expect(Box(tab, "d")).ToContainTextAsync("not executed");
        await tab.See("gate size: value < 9 is missed");
        await tab.Picture("run-graph");
    }

    [Fact]
    public async Task A_start_that_is_refused_keeps_what_was_typed()
    {
        await using var service = await PlayedService.Start();
        service.Refusing = "10 sessions run, which is as many as may";
        service.Starting = () => service.Play("study");
        await using var tab = await browser.Open(service.Address);

        await tab.Press("Options of crossover");
        var trials = tab.Page.GetByLabel("Trials", new() { Exact = true });
        await trials.FillAsync("12");
        await tab.Press("Start");
        var dialog = tab.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("10 sessions run, which is as many as may.");
        await tab.Picture("start-refused");
        Assert.Equal("12", await trials.InputValueAsync());
        Assert.Equal("1000000", await trials.GetAttributeAsync("max"));

        service.Refusing = null;
        await tab.Press("Start");
        await tab.See("Best point");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_broken_file_looks_broken_and_is_read_again()
    {
        await using var service = await PlayedService.Start();
        service.Broken = "the file has problems: mettle.yaml:10:3: claims: 'x y' is not a name";
        await using var tab = await browser.Open(service.Address);

        await Assertions.Expect(tab.Page.Locator("#start .problem")).ToContainTextAsync("mettle.yaml:10:3");
        await tab.Picture("overview-broken");
        service.Broken = null;
        await Return(tab);

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Start checkout" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_deleted_elsewhere_is_gone_when_one_comes_back()
    {
        await using var service = (await PlayedService.Start()).With("run", "campaign");
        await using var one = await browser.Open(service.Address);
        await one.See("6 weaknesses");
        await using var other = await browser.Open(service.Address, $"#/stream/{(string)Cases.Read("campaign")[0]["id"]!}");
        await other.Press("Delete");
        await other.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(Row(other, "checkout")).ToHaveCountAsync(0);

        await Return(one);

        await Assertions.Expect(Row(one, "checkout")).ToHaveCountAsync(0);
        await Assertions.Expect(Row(one, "mettle.yaml")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_proof_that_ended_by_its_answers_draws_no_pairs()
    {
        await using var service = (await PlayedService.Start()).With("proof-rejected");
        await using var tab = await browser.Open(service.Address, $"#/stream/{(string)Cases.Read("proof-rejected")[0]["id"]!}");

        await tab.See("The claim does not hold");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Figure).Locator("visible=true")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Page.Locator(".log li").Last).ToHaveClassAsync("bad");
    }

    private static ILocator Healthy(Tab tab) => tab.Page.Locator(".facts div").Filter(new() { HasText = "Healthy then" });

    private static ILocator Row(Tab tab, string name) => tab.Page.Locator(".streams li").Filter(new() { HasText = name });

    private static ILocator Box(Tab tab, string stage) => tab.Page.Locator(".graph .stage").Filter(new() { Has = tab.Page.Locator($"text.name >> text=\"{stage}\"") });

    // Somebody looks at the tab again.
    private static Task Return(Tab tab) => tab.Page.EvaluateAsync("dispatchEvent(new Event('focus'))");

    private static IEnumerable<JsonObject> Stages()
    {
        yield return Cases.Parse("""
            {"event":"started","at":"2026-01-01T00:00:00Z","id":"graph","file":"mettle.yaml","stages":["a","b","c","d"],"processors":8,"memory":1,"needs":{"b":["a"],"c":["a"],"d":["a","b","c"]}}
            """);
        foreach (var stage in new[] { "a", "b", "c", "d" })
            yield return Cases.Parse($$"""{"event":"expanded","at":"2026-01-01T00:00:00Z","stage":"{{stage}}","jobs":1}""");
        yield return Ended("a", done: 0, cached: 1);
        yield return Cases.Parse("""{"event":"gate","at":"2026-01-01T00:00:01Z","stage":"b","gate":"size: value < 9","measured":12,"passed":false,"remedy":""}""");
        yield return Ended("b", done: 1);
        yield return Ended("c", done: 1);
        yield return Ended("d", blocked: 1);
        yield return Cases.Parse("""{"event":"result","at":"2026-01-01T00:00:02Z","verb":"run","id":"graph","status":"FAILED","jobs":{"done":2,"cached":1,"failed":0,"blocked":1},"seconds":2,"gates":[],"reason":"a gate is missed"}""");
    }

    private static JsonObject Ended(string stage, int done = 0, int cached = 0, int blocked = 0) => Cases.Parse(
        $$$"""{"event":"stage","at":"2026-01-01T00:00:01Z","stage":"{{{stage}}}","jobs":{"done":{{{done}}},"cached":{{{cached}}},"failed":0,"blocked":{{{blocked}}}},"seconds":1}""");
}
