// The real service, the real page and a real campaign: what a newcomer sees after one command.
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class TheToolServesThePage(Browser browser) : IDisposable
{
    private readonly Tool tool = new();

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task A_campaign_that_is_started_there_ends_with_its_worst_fault_and_the_evidence()
    {
        tool.Write("mettle.yaml", Small.WithSystem(trials: 5));
        using var served = await Served.Start(tool);
        await using var tab = await browser.Open(served.Address);

        await tab.See("Nothing has run here yet");
        await tab.Press("Start small");
        await Assertions.Expect(tab.Page.Locator(".lead")).ToContainTextAsync("5 faults tried", new() { Timeout = 90_000 });
        await tab.Picture("served-campaign");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Evidence of trial" }).First.ClickAsync();
        await tab.See("What users saw");
        await Assertions.Expect(tab.Page.Locator(".trace")).ToContainTextAsync(["Before", "With the fault"]);
        await tab.Picture("served-trial");
        await tab.Go("#/");
        await tab.See("worst severity");

        Assert.Empty(tab.Complaints);
        await served.End();
    }

    [Fact]
    public async Task One_that_is_stopped_there_finishes_its_trial_and_tells_what_it_found()
    {
        tool.Write("mettle.yaml", Small.WithSystem(trials: 40));
        using var served = await Served.Start(tool);
        await using var tab = await browser.Open(served.Address);

        await tab.Press("Start small");
        await Assertions.Expect(tab.Page.Locator(".rows a").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await tab.Press("Stop");
        await Assertions.Expect(tab.Page.Locator(".lead")).ToContainTextAsync("Stopped after", new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" })).ToBeVisibleAsync();

        await tab.Go("#/");
        await Assertions.Expect(tab.Page.Locator(".streams .pill")).ToHaveTextAsync("stopped");
        await served.End();
    }
}
