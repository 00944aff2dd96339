// The real service, the real page and a real run: what a job writes is there while it runs, all of it afterwards, and nothing but text.
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class WhatJobsWriteIsShown(Browser browser) : IDisposable
{
    // It says a line whenever the test lets it.
    private const string Yaml = """
        version: 1
        stages:
          talk:
            cmd: "echo '<b id=planted>first</b>'; while [ ! -e go-1 ]; do sleep 0.02; done; printf '\\033[31msecond\\033[0m, not'; while [ ! -e go-2 ]; do sleep 0.02; done; echo ' finished'; seq 3000"
            cache: false
          quiet: { cmd: "true", cache: false }
        """;

    private readonly Tool tool = new();

    public void Dispose() => tool.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_it_runs_and_afterwards_whoever_runs_it(bool isStartedThere)
    {
        tool.Write("mettle.yaml", Yaml);
        using var serving = tool.Start("serve", "--urls", "http://127.0.0.1:0");
        var address = new Uri((await serving.Until("listening at")).Split(' ')[^1]);
        await using var tab = await browser.Open(address);
        using var other = isStartedThere ? null : tool.Start("run", "--plain");
        if (isStartedThere)
            await tab.Press("Start All stages");
        else
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "mettle.yaml" }).ClickAsync();
        var jobs = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Jobs", Exact = true });
        var output = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Output of the job" });

        await jobs.GetByRole(AriaRole.Link, new() { Name = "talk", Exact = true }).FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(output.Locator("li")).ToHaveTextAsync(["<b id=planted>first</b>"]);
        tool.Write("go-1", "");
        await Assertions.Expect(output.Locator("li")).ToHaveTextAsync(["<b id=planted>first</b>", "second, not"]);
        await tab.See("It runs; what it writes appears here.");
        await tab.Picture($"run-writes-{(isStartedThere ? "here" : "elsewhere")}");
        tool.Write("go-2", "");

        await Assertions.Expect(output.Locator("li").Last).ToHaveTextAsync("3000");
        await Assertions.Expect(output.Locator("li")).ToHaveCountAsync(2000);
        await tab.See("Left out: the first 1,002 lines.");
        Assert.Equal("1001", await output.Locator("li").First.InnerTextAsync());
        Assert.Equal(0, await tab.Page.Locator("#planted").CountAsync());
        Assert.Matches(@"#/stream/[^/]+\?job=[12]$", tab.Page.Url);
        await Assertions.Expect(tab.Page.Locator(".lead")).ToContainTextAsync("2 jobs executed");
        Assert.Empty(tab.Complaints);
        serving.Signal("INT");
        await serving.End();
        await (other?.End() ?? Task.CompletedTask);
        Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task An_address_leads_to_it_another_press_to_another_and_closing_back()
    {
        await using var service = (await PlayedService.Start()).With("run");
        var id = (string)Cases.Read("run")[0]["id"]!;
        await using var tab = await browser.Open(service.Address, $"#/stream/{id}?job=2");
        var output = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Output of the job" });

        await Assertions.Expect(output).ToContainTextAsync("<b>all 14 checks hold</b>");
        await tab.See("Left out: the first 1.2");
        await Assertions.Expect(tab.Page.Locator(".output h3")).ToHaveTextAsync("types");
        await tab.Page.Locator(".graph a", new() { HasText = "lint" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".output h3")).ToHaveTextAsync("lint");
        await Assertions.Expect(tab.Page.Locator(".output h3")).ToBeFocusedAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(output).ToBeHiddenAsync();
        Assert.EndsWith($"#/stream/{id}", tab.Page.Url, StringComparison.Ordinal);
        await tab.Page.GoBackAsync();
        await Assertions.Expect(output).ToBeVisibleAsync();

        // The view stayed as it was: its events were read once.
        Assert.Single(service.Resumed);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_press_on_a_bar_of_the_time_line_leads_there_too()
    {
        await using var service = await PlayedService.Start();
        var stream = service.Begin("one", "run", "one");
        foreach (var happened in Cases.Run("one", 1))
            service.Say(stream, happened);
        await using var tab = await browser.Open(service.Address, "#/stream/one");
        var canvas = tab.Page.Locator(".chart canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;

        // The only bar is as wide as the chart; its height depends on the fonts.
        for (var y = 0; y < box.Height && !tab.Page.Url.Contains('?', StringComparison.Ordinal); y += 8)
            await tab.Page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + y);

        await Assertions.Expect(tab.Page.Locator(".output h3")).ToHaveTextAsync("compile:src/1.c");
    }
}
