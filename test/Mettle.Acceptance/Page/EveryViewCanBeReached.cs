// Each view by its address, in light, in dark, and on a phone: it shows what it is for, fits, and has no barriers (axe-core).
using System.Text.Json;
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class EveryViewCanBeReached(Browser browser)
{
    // The name of its picture, its address with places for the ids of cases, and what must be there to be read.
    private static readonly (string Name, string Address, string Shows)[] Views =
    [
        ("overview", "#/", "6 weaknesses"),
        ("run", "#/stream/{run}", "Critical path"),
        ("run-output", "#/stream/{run}?job=1", "<b>all 14 checks hold</b>"),
        ("run-failed", "#/stream/{run-failed}", "What failed"),
        ("run-cycles", "#/stream/{run-cycles}", "11 jobs executed"),
        ("study", "#/stream/{study}", "Nothing speaks for luck"),
        ("study-trial", "#/stream/{study}/trial/46", "it was measured to its end"),
        ("campaign", "#/stream/{campaign}", "Where it is weak"),
        ("campaign-trial", "#/stream/{campaign}/trial/22", "What users saw"),
        ("proof", "#/stream/{proof-accepted}", "The claim holds"),
        ("proof-inconclusive", "#/stream/{proof-inconclusive}", "It cannot be told"),
        ("proof-rejected", "#/stream/{proof-rejected}", "First difference"),
        ("compare", "#/compare/{proof-accepted}/{proof-inconclusive}", "B to A"),
        ("compare-runs", "#/compare/{run}/{run-cycles}", "Stage lint"),
        ("lost", "#/stream/none", "There is nothing under this address"),
        ("nowhere", "#/nowhere", "This address means nothing here"),
    ];

    [Theory]
    [InlineData("Light")]
    [InlineData("Dark")]
    [InlineData("Phone")]
    public async Task And_has_no_barriers(string way)
    {
        await using var service = await PlayedService.Start();
        var ids = Cases.All.ToDictionary(name => name, service.Play);
        foreach (var (name, address, shows) in Views)
        {
            await using var tab = await browser.Open(service.Address, ids.Aggregate(address, (a, id) => a.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal)), Enum.Parse<View>(way));
            await tab.See(shows);
            await tab.Picture($"{name}-{way.ToLowerInvariant()}");

            Assert.True(await tab.Overhang() <= 0, $"{name} is wider than the window");
            Assert.Empty(await Violations(tab.Page));
            Assert.Empty(tab.Complaints);
            Assert.All(tab.Requests, asked => Assert.Equal(service.Address.Authority, asked.Authority));
        }
    }

    [Fact]
    public async Task An_address_of_a_trial_opens_that_trial_and_its_neighbours()
    {
        await using var service = (await PlayedService.Start()).With("campaign");
        var id = (string)Cases.Read("campaign")[0]["id"]!;
        await using var tab = await browser.Open(service.Address, $"#/stream/{id}/trial/7");

        await tab.See("7 of checkout");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await tab.See("8 of checkout");
        await tab.Page.GoBackAsync();
        await tab.See("7 of checkout");

        Assert.Equal("Trial 7 – Mettle", await tab.Page.TitleAsync());
    }

    [Fact]
    public async Task The_switch_outlives_a_visit_and_redraws_what_is_shown()
    {
        await using var service = (await PlayedService.Start()).With("campaign");
        await using var tab = await browser.Open(service.Address);
        var theme = "document.documentElement.dataset.theme";
        var before = await tab.Page.EvaluateAsync<string>(theme);

        await tab.Press("Theme");
        await tab.Page.ReloadAsync();

        Assert.Equal(("light", "dark"), (before, await tab.Page.EvaluateAsync<string>(theme)));
    }

    // axe is put in as the debugger would: the page's own policy lets no foreign script in.
    private static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe()));
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        return [.. found.GetProperty("violations").EnumerateArray().Select(v =>
            $"{v.GetProperty("id")}: {v.GetProperty("help")}: {string.Join(" | ", v.GetProperty("nodes").EnumerateArray().Take(3).Select(n => n.GetProperty("html")))}")];
    }

    private static string Axe() => Path.Combine(Tool.Root, "artifacts", "obj", "Mettle.Web", "page", "node_modules", "axe-core", "axe.min.js");
}
