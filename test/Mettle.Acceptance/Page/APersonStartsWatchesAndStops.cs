// What a newcomer does: opens the page, starts a campaign, watches it, stops it, and looks at what was found.
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class APersonStartsWatchesAndStops(Browser browser)
{
    private const string Campaign = "campaign";

    [Fact]
    public async Task AnEmptyServiceSaysWhatToDo()
    {
        await using var service = await PlayedService.Start();
        await using var tab = await browser.Open(service);

        await tab.See("Nothing has run here yet");
        await tab.See("Hurts one service at a time");
        await tab.Picture("overview-empty");
    }

    [Fact]
    public async Task ACampaignIsStartedWatchedStoppedAndUnderstood()
    {
        await using var service = await PlayedService.Start();
        var events = Cases.Read(Campaign);
        PlayedStream? stream = null;
        JsonNode? asked = null;
        service.Starting = (_, body) =>
        {
            asked = body;
            stream = Live(service, events);
            return stream.Id;
        };
        service.Stopping = _ => End(service, stream!, events);
        await using var tab = await browser.Open(service);

        await tab.Press("Start checkout");
        await tab.See("Learning how the healthy system behaves");
        foreach (var happened in UpToTrial(events, 4).Skip(Learning(events)))
            service.Say(stream!, happened);
        await tab.See("Evidence of trial 4");
        await tab.See("of 32");
        await tab.Picture("campaign-live");
        await tab.Press("Stop");
        await tab.See("faults tried");
        await tab.See("weaknesses found");

        Assert.Equal("checkout", (string?)asked?["campaign"]);
        Assert.True(stream!.IsStopping);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task TheFindingLeadsToItsEvidence()
    {
        await using var service = (await PlayedService.Start()).With(Campaign);
        await using var tab = await browser.Open(service);

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "checkout", Exact = true }).ClickAsync();
        await tab.See("32 faults tried, 6 weaknesses found");
        await tab.Picture("campaign");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Evidence of trial 22" }).ClickAsync();
        await tab.See("How a request travelled");
        await tab.See("payment POST /charge again");
        await tab.Picture("trial");

        Assert.EndsWith("/trial/22", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task OptionsOfAStartAreSentAsNumbers()
    {
        await using var service = await PlayedService.Start();
        JsonNode? asked = null;
        service.Starting = (_, body) =>
        {
            asked = body;
            return service.Play("study");
        };
        await using var tab = await browser.Open(service);

        await tab.Press("Options of crossover");
        await tab.Page.GetByLabel("Trials", new() { Exact = true }).FillAsync("12");
        await tab.Press("Start");
        await tab.See("Best point");

        Assert.Equal("""{"study":"crossover","trials":12}""", asked?.ToJsonString());
    }

    [Fact]
    public async Task WhatIsDeletedIsAskedForOnceMore()
    {
        await using var service = (await PlayedService.Start()).With("run");
        await using var tab = await browser.Open(service);

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "mettle.yaml" }).ClickAsync();
        await tab.Press("Delete");
        await tab.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await tab.See("Nothing has run here yet");
    }

    internal static PlayedStream Live(PlayedService service, IReadOnlyList<JsonObject> events)
    {
        var stream = service.Begin("live", "break", "checkout");
        stream.IsLive = true;
        foreach (var happened in events.Take(Learning(events)))
            service.Say(stream, happened);
        return stream;
    }

    internal static IEnumerable<JsonObject> UpToTrial(IReadOnlyList<JsonObject> events, int trial) =>
        events.Take(1 + events.Index().First(e => PlayedStream.Kind(e.Item) == "trial" && (int)e.Item["trial"]! == trial).Index);

    // Up to where the healthy system is being measured.
    internal static int Learning(IReadOnlyList<JsonObject> events) =>
        1 + events.Index().First(e => (string?)e.Item["phase"] == "baseline").Index;

    private static void End(PlayedService service, PlayedStream stream, IReadOnlyList<JsonObject> events)
    {
        service.Say(stream, events[^1]);
        stream.IsLive = false;
    }
}
