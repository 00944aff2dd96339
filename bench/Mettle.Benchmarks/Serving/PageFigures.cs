// What a person at the page waits for, in Debian's Chromium: the first paint of a study of ten thousand trials, and a trial that has just ended.
using System.Text.Json.Nodes;
using Mettle.Benchmarks.Running;
using Microsoft.Playwright;

namespace Mettle.Benchmarks.Serving;

internal static class PageFigures
{
    public const int Many = 10_000;
    private const int Paints = 9;
    private const int Told = 60;

    public static async Task<IReadOnlyList<Figure>> Of(string folder)
    {
        await File.WriteAllTextAsync(Path.Join(folder, "worker.py"), """
            import sys, json
            for line in sys.stdin:
                r = json.loads(line)
                p = r['params']
                print(json.dumps({'trial': r['trial'], 'metrics': {'loss': (p['x'] - 0.3) ** 2 + p['y'] / 100}}), flush=True)

            """);
        Timed.Run(folder, [new MettleRunner().Words[0], "tune", "large"]);
        using var served = await Served.Start(folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Timed.Find("chromium") ?? throw new InvalidOperationException("there is no chromium on PATH; ./build installs it"), Args = ["--no-sandbox"] });
        return [.. await Painting(served, browser), .. await Showing(served, browser)];
    }

    // Each in a window that remembers nothing.
    private static async Task<IReadOnlyList<Figure>> Painting(Served served, IBrowser browser)
    {
        var id = (string)(await served.Get("/v1/streams?verb=tune"))["items"]![0]!["id"]!;
        var (painted, whole) = (new List<double>(), new List<double>());
        for (var i = 0; i < Paints; i++)
        {
            await using var window = await browser.NewContextAsync();
            var page = await window.NewPageAsync();
            await page.GotoAsync(new Uri(served.Address, $"/#/stream/{id}").ToString());
            whole.Add(await Seen(page, $"{Many:N0} rows"));
            painted.Add(await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
        }

        return
        [
            new("a study of 10,000 trials: first paint, median", Timed.Median(painted), "ms", 1000),
            new("the same: all trials in the table, median", Timed.Median(whole), "ms"),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> Showing(Served served, IBrowser browser)
    {
        var asked = (string)(await served.Post("/v1/ask-tell", new() { ["name"] = "shown", ["parameters"] = JsonNode.Parse("""{"x":{"min":0,"max":1.5}}"""), ["sampler"] = "random", ["trials"] = Told }))!["id"]!;
        await using var window = await browser.NewContextAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(served.Address, $"/#/stream/{asked}").ToString());
        var waits = new List<double>();
        for (var n = 1; n < Told; n++)
        {
            var trial = (int)(await served.Post($"/v1/ask-tell/{asked}/ask", []))!["trial"]!;
            var seen = Seen(page, $"{n} of {Told},");
            // The page has asked for the words before they can come.
            await page.EvaluateAsync("0");
            var told = TimeProvider.System.GetUtcNow();
            await served.Post($"/v1/ask-tell/{asked}/tell", new() { ["trial"] = trial, ["value"] = 1.0 / n });
            waits.Add(await page.EvaluateAsync<double>("performance.timeOrigin") + await seen - ((told - DateTimeOffset.UnixEpoch).TotalMilliseconds));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        return
        [
            new("a trial that is told, until the page has shown it, median", Timed.Median(waits), "ms"),
            new("the same, p95", Web.OpenLoop.Percentile(waits, 0.95), "ms", 100),
        ];
    }

    // Milliseconds since the page began, when these words stood in it and the frame that shows them was drawn.
    private static Task<double> Seen(IPage page, string words) => page.EvaluateAsync<double>(
        """
        words => new Promise(done => {
          const main = document.querySelector("main");
          const look = () => {
            if (!main.textContent.includes(words)) return false;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.now())));
            return true;
          };
          const watch = new MutationObserver(look);
          if (!look()) watch.observe(main, { childList: true, subtree: true, characterData: true });
        })
        """,
        words);
}
