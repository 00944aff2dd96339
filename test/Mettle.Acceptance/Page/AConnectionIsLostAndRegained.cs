// The service goes away and comes back, at another moment each time: the page says so, goes on, and has missed nothing.
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed class AConnectionIsLostAndRegained(Browser browser)
{
    [Fact]
    public async Task What_happened_meanwhile_is_there_and_nothing_twice()
    {
        await using var service = await PlayedService.Start();
        var events = Cases.Read("campaign");
        var stream = APersonStartsWatchesAndStops.Live(service, events);
        await using var tab = await browser.Open(service.Address, "#/stream/live");
        await tab.See("Learning how the healthy system behaves");
        var connection = Assertions.Expect(tab.Page.Locator("#connection"));
        await connection.ToHaveTextAsync("live");

        var said = APersonStartsWatchesAndStops.Learning(events);
        foreach (var trial in new[] { 3, 9, 20 })
        {
            await service.Lose();
            await connection.ToContainTextAsync("connection lost", new() { Timeout = 15_000 });
            foreach (var happened in APersonStartsWatchesAndStops.UpToTrial(events, trial).Skip(said))
                service.Say(stream, happened);
            said = APersonStartsWatchesAndStops.UpToTrial(events, trial).Count();
            await service.Return();
            await connection.ToHaveTextAsync("live", new() { Timeout = 15_000 });
            await Assertions.Expect(tab.Page.Locator(".table .note").First).ToHaveTextAsync($"{trial} rows");
        }

        // It went on behind what it knew: nothing was asked for again from the beginning.
        Assert.Single(service.Resumed, after => after == 0);
    }

    [Fact]
    public async Task The_overview_goes_on_too()
    {
        await using var service = (await PlayedService.Start()).With("run");
        await using var tab = await browser.Open(service.Address);
        await tab.See("mettle.yaml");
        await service.Lose();
        await Assertions.Expect(tab.Page.Locator("#connection")).ToContainTextAsync("connection lost", new() { Timeout = 15_000 });

        service.Play("proof-accepted");
        await service.Return();

        await tab.See("by-primes");
    }
}
