// A service that has keys: the page asks for one, says when it is the wrong one or opens too little, and keeps it to itself.
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class TheKeyIsAskedFor(Browser browser) : IDisposable
{
    private const string Asks = "This service needs a key";
    private readonly Tool tool = new();

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task A_wrong_one_is_said_to_be_wrong_and_the_right_one_opens()
    {
        var key = await Key("looker", "read");
        using var served = await Served.Start(tool);
        await using var tab = await browser.Open(served.Address);

        await Expect(tab, Asks);
        await tab.Picture("key");
        await Enter(tab, "mtl_" + new string('x', 43));
        await Expect(tab, "The service does not know this key.");
        await tab.Picture("key-wrong");
        await Enter(tab, $" {key} ");
        await tab.See("Nothing has run here yet");
        await tab.See("small");

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await tab.Page.ReloadAsync();
        await tab.See("Nothing has run here yet");
        await Nowhere(tab, key);
        await served.End();
    }

    [Fact]
    public async Task One_that_opens_too_little_says_so_and_another_can_be_used()
    {
        var (looker, starter) = (await Key("looker", "read"), await Key("starter", "read,write,break"));
        using var served = await Served.Start(tool);
        await using var tab = await browser.Open(served.Address);
        await Enter(tab, looker);

        await tab.Press("Start small");
        await tab.See("That did not work: the key looker lacks the scope break.");
        await tab.Picture("key-too-little");
        await tab.Press("Use another key");
        await Enter(tab, starter);
        await tab.Press("Start small");
        await tab.See("Learning how the healthy system behaves");

        await Nowhere(tab, looker);
        await Nowhere(tab, starter);
        await served.End();
    }

    [Fact]
    public async Task Who_has_none_is_told_and_can_enter_it_later()
    {
        var key = await Key("looker", "read");
        using var served = await Served.Start(tool);
        await using var tab = await browser.Open(served.Address, "#/stream/none");

        await tab.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await tab.See("This service shows nothing without a key.");
        await Assertions.Expect(tab.Page.Locator("main")).Not.ToContainTextAsync("There is nothing under this address");
        await tab.Picture("key-none");
        await tab.Press("Enter the key");
        await Enter(tab, key);
        await tab.See("There is nothing under this address");

        await served.End();
    }

    private async Task<string> Key(string name, string scopes)
    {
        tool.Write("mettle.yaml", Small.WithSystem(trials: 2));
        var made = await tool.Run("serve", "--new-key", name, "--scopes", scopes);
        Assert.True(made.ExitCode == 0, made.Errors);
        return made.Lines[^1].Trim();
    }

    private static Task Expect(Tab tab, string text) => Assertions.Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync(text, new() { Timeout = 15_000 });

    private static async Task Enter(Tab tab, string key)
    {
        await tab.Page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await tab.Press("Use it");
    }

    // Neither in an address, where it would be kept by whoever logs, nor in the page, where whoever looks would see it.
    private static async Task Nowhere(Tab tab, string key)
    {
        Assert.DoesNotContain(key, await tab.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.False(await tab.Page.EvaluateAsync<bool>("key => [...document.querySelectorAll('input')].some(e => e.value.includes(key)) || location.href.includes(key) || document.cookie.includes(key) || JSON.stringify(localStorage).includes(key)", key));
        Assert.All(tab.Requests, asked => Assert.DoesNotContain(key, asked.ToString(), StringComparison.Ordinal));
        Assert.Empty(tab.Complaints);
    }
}
