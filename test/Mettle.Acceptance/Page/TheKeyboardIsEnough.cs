// Everything by Tab and Enter, and the keys that the help names.
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class TheKeyboardIsEnough(Browser browser)
{
    [Fact]
    public async Task From_the_first_tab_to_the_evidence_and_back()
    {
        await using var service = (await PlayedService.Start()).With("run", "campaign");
        await using var tab = await browser.Open(service.Address);
        await tab.See("6 weaknesses");

        await tab.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await Focused(tab));
        await TabTo(tab, "checkout");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.See("What hurts most");
        await TabTo(tab, "Evidence of trial 22");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.See("How a request travelled");
        await tab.Page.Keyboard.PressAsync("o");
        await tab.See("What was found");
    }

    [Fact]
    public async Task Single_keys_go_through_the_list_and_can_be_switched_off()
    {
        await using var service = (await PlayedService.Start()).With("run", "campaign");
        await using var tab = await browser.Open(service.Address);
        await tab.See("6 weaknesses");

        await tab.Page.Keyboard.PressAsync("j");
        Assert.Equal("checkout", await Focused(tab));
        await tab.Page.Keyboard.PressAsync("j");
        Assert.Equal("mettle.yaml", await Focused(tab));
        await tab.Page.Keyboard.PressAsync("?");
        await tab.Page.GetByLabel("Single keys are on").UncheckAsync();
        await tab.Picture("help");
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.Page.Keyboard.PressAsync("?");

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_of_a_kind_are_chosen_and_compared()
    {
        await using var service = (await PlayedService.Start()).With("proof-accepted", "proof-inconclusive");
        await using var tab = await browser.Open(service.Address);
        await tab.See("by-primes");

        foreach (var box in await tab.Page.GetByRole(AriaRole.Checkbox).AllAsync())
            await box.CheckAsync();
        await tab.Press("Compare both");

        await tab.See("Two side by side");
    }

    private static async Task TabTo(Tab tab, string text)
    {
        for (var pressed = 0; pressed < 60; pressed++)
        {
            if (await Focused(tab) == text)
                return;
            await tab.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"'{text}' is not reached by Tab");
    }

    private static Task<string> Focused(Tab tab) => tab.Page.EvaluateAsync<string>("document.activeElement?.textContent ?? ''");
}
