// A study, a campaign and a proof that did not come to their end: the page says so, its button goes on with them, and they end.
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class WhatWasInterruptedIsResumed(Browser browser) : IDisposable
{
    private readonly Tool tool = new();

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task A_study_whose_process_was_killed()
    {
        tool.Write("w.sh", """
            while read -r line; do
              sleep 0.05; n=$(printf %s "$line" | sed 's/.*"trial":\([0-9]*\).*/\1/'); x=$(printf %s "$line" | sed 's/.*"x":\([0-9.]*\).*/\1/')
              awk -v n=$n -v x=$x 'BEGIN { printf "{\"trial\":%d,\"metrics\":{\"loss\":%.9f}}\n", n, (x-0.3)^2 }'
            done
            """);
        tool.Write("mettle.yaml", "studies: { valley: { worker: sh w.sh, metric: loss, parameters: { x: { min: 0.0, max: 1.0 } }, sampler: random, trials: 60, seed: 9 } }");
        using (var killed = tool.Start("tune", "--json"))
        {
            await killed.Until("\"event\":\"trial\"");
            killed.Kill();
            await killed.End();
        }

        await GoesOn("valley", "Interrupted after", "60 trials, done");
    }

    [Fact]
    public async Task A_campaign_that_somebody_broke_off()
    {
        tool.Write("mettle.yaml", Small.WithSystem(trials: 3));
        using (var stopped = tool.Start("break", "--json"))
        {
            await stopped.Until("\"event\":\"trial\"");
            stopped.Signal("INT");
            await stopped.End();
        }

        await GoesOn("small", "Interrupted after", "3 faults tried");
    }

    [Fact]
    public async Task A_proof_that_was_stopped_from_the_page()
    {
        tool.Write("mettle.yaml", """
            claims:
              c:
                cmd: sleep 0.${params.wait}
                baseline: { params: { wait: 2 } }
                candidate: { params: { wait: 1 } }
                accept: { duration: change <= -10% }
                runs: 40
            """);
        using var served = await Served.Start(tool);
        await using var tab = await browser.Open(served.Address);
        await tab.Press("Start c");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Pairs of runs" }).GetByRole(AriaRole.Cell).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await tab.Press("Stop");

        await Resume(tab, "Interrupted after", "The claim holds");
        await served.End();
    }

    private async Task GoesOn(string name, string before, string after)
    {
        using var served = await Served.Start(tool);
        await using var tab = await browser.Open(served.Address);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Resume(tab, before, after);
        await served.End();
    }

    private static async Task Resume(Tab tab, string before, string after)
    {
        await Assertions.Expect(tab.Page.Locator(".lead")).ToContainTextAsync(before, new() { Timeout = 30_000 });
        await tab.Picture($"interrupted-{after.Split(' ')[^1]}");
        await tab.Press("Resume");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Assertions.Expect(tab.Page.Locator(".lead")).ToContainTextAsync(after, new() { Timeout = 90_000 });
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToHaveCountAsync(0);
        Assert.Empty(tab.Complaints);
    }
}
