// What is large, what is hostile, and what is not there.
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class ThePageIsRobust(Browser browser)
{
    private const int Many = 10_000;

    [Fact]
    public async Task Ten_thousand_trials_are_a_few_rows_and_all_of_them_there()
    {
        await using var service = await PlayedService.Start();
        var stream = service.Begin("large", "tune", "large");
        foreach (var happened in Cases.Study("large", Many))
            service.Say(stream, happened);
        await using var tab = await browser.Open(service.Address, "#/stream/large");

        await Assertions.Expect(tab.Page.Locator(".table .note").Last).ToHaveTextAsync("10,000 rows", new() { Timeout = 30_000 });
        var scroller = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Trials", Exact = true });
        await scroller.EvaluateAsync("e => e.scrollTop = e.scrollHeight");
        await Assertions.Expect(scroller.GetByRole(AriaRole.Link, new() { Name = "1", Exact = true })).ToBeVisibleAsync();

        Assert.InRange(await scroller.Locator("tbody tr").CountAsync(), 5, 60);
        await tab.Picture("study-large");
        Note("study of 10,000 trials", await FirstPaint(tab));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Ten_thousand_jobs_too()
    {
        await using var service = await PlayedService.Start();
        var stream = service.Begin("large", "run", "large");
        foreach (var happened in Cases.Run("large", Many))
            service.Say(stream, happened);
        await using var tab = await browser.Open(service.Address, "#/stream/large");

        await tab.See("10,000 jobs executed");
        Assert.InRange(await tab.Page.Locator("tbody tr").CountAsync(), 5, 120);
        await tab.Picture("run-large");
        Note("run of 10,000 jobs", await FirstPaint(tab));
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("study")]
    [InlineData("campaign")]
    [InlineData("proof-accepted")]
    public async Task Text_from_outside_stays_text(string name)
    {
        const string hostile = "<img src=x onerror=\"window.planted=1\"><script>window.planted=1</script>javascript:alert(1)";
        await using var service = await PlayedService.Start();
        var stream = service.Begin("<b>id", Cases.VerbOf(name), hostile);
        foreach (var happened in Cases.Read(name))
            service.Say(stream, Plant(happened, hostile));
        await using var tab = await browser.Open(service.Address, "#/stream/" + Uri.EscapeDataString("<b>id"));

        await tab.See("<img src=x onerror=");
        await tab.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await tab.Picture($"hostile-{name}");

        Assert.Null(await tab.Page.EvaluateAsync<int?>("window.planted ?? null"));
        Assert.Equal(0, await tab.Page.Locator("main img, main script, main [onerror]").CountAsync());
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Without_charts_their_numbers_stand_in_their_place()
    {
        await using var service = (await PlayedService.Start()).With("campaign");
        var id = (string)Cases.Read("campaign")[0]["id"]!;
        await using var tab = await browser.Open(service.Address);
        await tab.Page.RouteAsync("**/vendor/echarts.js", route => route.FulfillAsync(new() { Status = 404 }));

        await tab.Go($"#/stream/{id}");
        var figure = tab.Page.GetByRole(AriaRole.Figure).First;
        await figure.ScrollIntoViewIfNeededAsync();

        await Assertions.Expect(figure.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await Assertions.Expect(figure.Locator("canvas")).ToHaveCountAsync(0);
        await tab.Picture("without-charts");
    }

    // All texts but those that say what kind of thing it is.
    private static JsonObject Plant(JsonObject happened, string text)
    {
        string[] kept = ["event", "at", "id", "verb", "status", "state", "goal", "kind", "phase", "fault_type", "verdict", "name", "stage", "service", "measure", "claim"];
        var planted = (JsonObject)happened.DeepClone();
        Visit(planted);
        return planted;

        void Visit(JsonNode? node)
        {
            foreach (var child in node is JsonObject map ? map.ToList() : [])
            {
                if (child.Value is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String && !kept.Contains(child.Key))
                    node![child.Key] = text;
                else
                    Visit(child.Value);
            }

            foreach (var child in node as JsonArray ?? [])
                Visit(child);
        }
    }

    private static Task<double> FirstPaint(Tab tab) =>
        tab.Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime");

    private static void Note(string of, double milliseconds) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"first paint, {of}: {milliseconds:0} ms");
}
