// What a newcomer does: opens the page, starts a campaign, watches it, stops it, and looks at what was found.
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class APersonStartsWatchesAndStops(Browser browser)
{
    private const string Campaign = "campaign";

    [Fact]
    public async Task An_empty_service_says_what_to_do()
    {
        await using var service = await PlayedService.Start();
        await using var tab = await browser.Open(service.Address);

        await tab.See("Nothing has run here yet");
        await tab.See("Hurts one service at a time");
        await tab.Picture("overview-empty");
    }

    [Fact]
    public async Task A_campaign_is_started_watched_stopped_and_understood()
    {
        await using var service = await PlayedService.Start();
        var events = Cases.Read(Campaign);
        PlayedStream? stream = null;
        service.Starting = () => (stream = Live(service, events)).Id;
        service.Stopping = _ => End(service, stream!, events);
        await using var tab = await browser.Open(service.Address);

        await tab.Press("Start checkout");
        await tab.See("Learning how the healthy system behaves");
        foreach (var happened in UpToTrial(events, 4).Skip(Learning(events)))
            service.Say(stream!, happened);
        await tab.See("Evidence of trial 4");
        await tab.See("of 32");
        await tab.Picture("campaign-live");
        await tab.Press("Stop");
        await tab.See("Stopped after 4 of 32: 6 weaknesses found");
        await Assertions.Expect(tab.Page.Locator(".title .pill")).ToHaveTextAsync("stopped");
        await tab.Picture("campaign-stopped");

        Assert.Equal(["/v1/campaigns {\"campaign\":\"checkout\"}"], service.Begun);
        Assert.True(stream!.IsStopping);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task The_finding_leads_to_its_evidence()
    {
        await using var service = (await PlayedService.Start()).With(Campaign);
        await using var tab = await browser.Open(service.Address);

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "checkout", Exact = true }).ClickAsync();
        await tab.See("32 faults tried, 6 weaknesses found");
        await tab.Picture("campaign");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Evidence of trial 22" }).ClickAsync();
        await tab.See("How a request travelled");
        var (before, after) = (tab.Page.Locator(".trace").First, tab.Page.Locator(".trace").Last);
        await Assertions.Expect(before).ToContainTextAsync("Before");
        await Assertions.Expect(before).ToContainTextAsync("cart GET /cart only here");
        await Assertions.Expect(after).ToContainTextAsync("With the fault");
        await Assertions.Expect(after).ToContainTextAsync("payment POST /charge again failed only here");
        // One scale for both: what took a tenth is a tenth as long.
        Assert.Equal(("10%", "100%"), (await Length(before), await Length(after)));
        await tab.Picture("trial");

        Assert.EndsWith("/trial/22", tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_campaign_that_kept_no_usual_request_shows_what_was_hurt_least_in_its_place()
    {
        await using var service = (await PlayedService.Start()).With(Campaign);
        await using var tab = await browser.Open(service.Address);
        var trial = Cases.Trial("break", Cases.Read(Campaign).First(e => PlayedStream.Kind(e) == "trial"));
        ((JsonObject)trial["baseline"]!).Remove("trace");
        await tab.Page.RouteAsync("**/trials/1", route => route.FulfillAsync(new() { ContentType = "application/json", Body = trial.ToJsonString() }));

        await tab.Go($"#/stream/{(string)Cases.Read(Campaign)[0]["id"]!}/trial/1");

        await Assertions.Expect(tab.Page.Locator(".trace").First).ToContainTextAsync("Hurt least");
        await Assertions.Expect(tab.Page.Locator(".trace").Last).ToContainTextAsync("Hurt most");
    }

    [Fact]
    public async Task Options_of_a_start_are_sent_as_numbers()
    {
        await using var service = await PlayedService.Start();
        service.Starting = () => service.Play("study");
        await using var tab = await browser.Open(service.Address);

        await tab.Press("Options of crossover");
        await tab.Page.GetByLabel("Trials", new() { Exact = true }).FillAsync("12");
        await tab.Press("Start");
        await tab.See("Best point");

        Assert.Equal(["/v1/studies {\"study\":\"crossover\",\"trials\":12}"], service.Begun);
    }

    [Fact]
    public async Task What_is_deleted_is_asked_for_once_more()
    {
        await using var service = (await PlayedService.Start()).With("run");
        await using var tab = await browser.Open(service.Address);

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

    private static Task<string> Length(ILocator trace) => trace.Locator(".took").First.EvaluateAsync<string>("bar => bar.style.width");

    private static void End(PlayedService service, PlayedStream stream, IReadOnlyList<JsonObject> events)
    {
        service.Say(stream, events[^1]);
        stream.IsLive = false;
    }
}
