// Two parameters of a study against each other: where the search found its best is where the field is best, whichever two a person chooses.
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[Collection(BrowserCollection.Name)]
public sealed partial class TheContourShowsWhereItIsBest(Browser browser)
{
    private const string Figure = "figure:has(h3:text-is('Contour'))";

    [Fact]
    public async Task The_two_that_matter_most_are_shown_until_others_are_chosen()
    {
        await using var service = (await PlayedService.Start()).With("study");
        await using var tab = await browser.Open(service.Address, $"#/stream/{(string)Cases.Read("study")[0]["id"]!}");

        await Says(tab, "sharpe over long_window (across) and threshold (up), from 86 trials");
        await Picture(tab, "contour");
        await tab.Page.GetByLabel("Across", new() { Exact = true }).SelectOptionAsync("short_window");
        await Says(tab, "sharpe over short_window (across) and threshold (up)");
        await tab.Page.GetByLabel("Up", new() { Exact = true }).SelectOptionAsync("short_window");
        await Says(tab, "sharpe over threshold (across) and short_window (up)");

        Assert.Equal("threshold", await tab.Page.GetByLabel("Across", new() { Exact = true }).InputValueAsync());
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task It_is_best_where_the_best_values_are_known_to_be()
    {
        await using var service = await Valley(120);
        await using var tab = await browser.Open(service.Address, "#/stream/valley");

        // The valley's floor is at x = 0.3 and rate = 0.001.
        var found = Best().Match(await Says(tab, "loss over x (across) and rate (up)"));
        await Picture(tab, "contour-numbers");
        Assert.InRange(Number(found, "x"), 0.2, 0.4);
        Assert.InRange(Number(found, "rate"), 0.0003, 0.003);
        await tab.Page.GetByLabel("Up", new() { Exact = true }).SelectOptionAsync("way");
        await Says(tab, "loss over x (across) and way (up)");
        await Picture(tab, "contour-words");
        await tab.Page.GetByLabel("Across", new() { Exact = true }).SelectOptionAsync("exact");
        await Says(tab, "loss over exact (across) and way (up)");
        await Picture(tab, "contour-words-both");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Its_numbers_stand_beside_it()
    {
        await using var service = await Valley(30);
        await using var tab = await browser.Open(service.Address, "#/stream/valley");

        await Says(tab, "loss over x (across) and rate (up)");
        await tab.Page.Locator(Figure).Locator("summary").ClickAsync();

        await Assertions.Expect(tab.Page.Locator(Figure).GetByRole(AriaRole.Table)).ToContainTextAsync("rate 0.00");
    }

    [Fact]
    public async Task A_choice_outlives_new_trials_and_a_look_at_one()
    {
        await using var service = await PlayedService.Start();
        var events = Cases.Valley("valley", 60).ToList();
        var stream = service.Begin("valley", "tune", "valley");
        stream.IsLive = true;
        foreach (var happened in events.Take(31))
            service.Say(stream, happened);
        await using var tab = await browser.Open(service.Address, "#/stream/valley");
        await Says(tab, "from 27 trials");
        await tab.Page.GetByLabel("Up", new() { Exact = true }).SelectOptionAsync("way");

        foreach (var happened in events.Skip(31))
            service.Say(stream, happened);
        await Says(tab, "loss over x (across) and way (up), from 54 trials");
        await tab.Go("#/stream/valley/trial/7");
        await tab.See("7 of valley");
        await tab.Page.GoBackAsync();

        await Says(tab, "loss over x (across) and way (up), from 54 trials");
    }

    [Fact]
    public async Task What_cannot_be_drawn_yet_or_at_all_is_a_sentence()
    {
        await using var service = await Valley(2);
        var single = service.Begin("single", "tune", "single");
        foreach (var happened in Cases.Valley("single", 12))
        {
            if (happened["space"]?["parameters"] is System.Text.Json.Nodes.JsonArray parameters)
                while (parameters.Count > 1)
                    parameters.RemoveAt(1);
            service.Say(single, happened);
        }

        await using var tab = await browser.Open(service.Address, "#/stream/valley");
        await Says(tab, "A contour needs at least 3 finished trials that have both x and rate.");
        await tab.Go("#/stream/single");
        await Says(tab, "A contour needs two parameters that vary, and this study has fewer.");

        Assert.Equal(0, await tab.Page.Locator($"{Figure} select").CountAsync());
        Assert.Equal(0, await tab.Page.Locator($"{Figure} canvas").CountAsync());
        await Picture(tab, "contour-none");
    }

    [Fact]
    public async Task Between_trials_lies_what_inverse_distances_say()
    {
        await using var service = await PlayedService.Start();
        await using var tab = await browser.Open(service.Address);
        var found = await tab.Page.EvaluateAsync<JsonElement>("""
            async () => {
              const { field, isolines } = await import(document.querySelector("script").src.replace("main.js", "models/field.js"));
              const [numbers, words] = [{ cells: 11, words: null }, { cells: 2, words: ["a", "b"] }];
              const ends = [{ x: 0.05, y: 0.5, value: 1 }, { x: 0.95, y: 0.5, value: 3 }];
              const plain = field(ends, numbers, numbers);
              const many = Array.from({ length: 10000 }, (_, n) => ({ x: (n * 0.618) % 1, y: (n * 0.377) % 1, value: n % 7 }));
              return {
                left: plain[5 * 11], middle: plain[5 * 11 + 5], right: plain[5 * 11 + 10],
                apart: Array.from(field([{ x: 0.5, y: 0.25, value: 4 }], numbers, words), (v) => Number.isNaN(v) ? null : v),
                bounded: field(many, numbers, numbers).every((v) => v >= 0 && v <= 6),
                lines: isolines(plain, numbers, numbers, 2).flat().map(([x]) => x),
              };
            }
            """);

        Assert.Equal(1, found.GetProperty("left").GetDouble(), 0.01);
        Assert.Equal(2, found.GetProperty("middle").GetDouble(), 1e-9);
        Assert.Equal(3, found.GetProperty("right").GetDouble(), 0.01);
        // The cells of word a have its value, and those of word b, of which nothing is known, have none.
        Assert.Equal([.. Enumerable.Repeat<double?>(4, 11), .. Enumerable.Repeat<double?>(null, 11)], found.GetProperty("apart").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (double?)null : v.GetDouble()));
        Assert.True(found.GetProperty("bounded").GetBoolean());
        Assert.Equal(20, found.GetProperty("lines").GetArrayLength());
        Assert.All(found.GetProperty("lines").EnumerateArray(), x => Assert.Equal(0.5, x.GetDouble(), 1e-6));
    }

    private static async Task<PlayedService> Valley(int trials)
    {
        var service = await PlayedService.Start();
        var stream = service.Begin("valley", "tune", "valley");
        foreach (var happened in Cases.Valley("valley", trials))
            service.Say(stream, happened);
        return service;
    }

    // Charts are drawn once they come into view, and say in words what they show.
    private static async Task<string> Says(Tab tab, string words)
    {
        var canvas = tab.Page.Locator($"{Figure} .canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(canvas).ToHaveAttributeAsync("aria-label", new Regex(Regex.Escape(words), RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 15_000 });
        return (await canvas.GetAttributeAsync("aria-label"))!;
    }

    private static Task Picture(Tab tab, string name) =>
        tab.Page.Locator(Figure).ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(Path.Combine(Tool.Root, "artifacts", "screenshots")).FullName, name + ".png") });

    private static double Number(Match found, string name) => double.Parse(found.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("best near x (?<x>[0-9.]+), rate (?<rate>[0-9.]+)\\.$", RegexOptions.None, 1000)]
    private static partial Regex Best();
}
