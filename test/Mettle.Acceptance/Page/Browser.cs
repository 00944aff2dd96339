// Debian's own Chromium, once for all tests of the page; and a tab of it that hears everything the page does.
using System.Globalization;
using Microsoft.Playwright;

namespace Mettle.Acceptance.Page;

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}

public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Installed(), Args = ["--no-sandbox"], Headless = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }

    /// <summary>A tab at an address of the page, with nothing remembered.</summary>
    internal async Task<Tab> Open(Uri service, string address = "#/", View? view = null)
    {
        var (width, height) = view == View.Phone ? (390, 800) : (1360, 900);
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = service.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = view == View.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en",
            TimezoneId = "UTC",
        });
        var tab = new Tab(context, await context.NewPageAsync());
        await tab.Go(address);
        return tab;
    }

    private static string Installed() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("there is no chromium on PATH; ./build installs it");
}

internal enum View
{
    Light,
    Dark,
    Phone,
}

/// <summary>One tab: what it asked for and what it complained of is kept.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext context;

    public Tab(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Request += (_, request) => Requests.Add(new Uri(request.Url));
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
    }

    public IPage Page { get; }

    /// <summary>Every address that was asked for.</summary>
    public List<Uri> Requests { get; } = [];

    /// <summary>Errors and warnings of the console: scripts that failed, what the content security policy forbade.</summary>
    public List<string> Complaints { get; } = [];

    public Task Go(string address) => Page.GotoAsync($"/{address}");

    /// <summary>Waits until a text stands somewhere.</summary>
    public Task See(string text) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text, new() { Timeout = 15_000 });

    public Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Keeps a picture of the whole page among the build's results, every chart drawn.</summary>
    public async Task Picture(string name)
    {
        var (width, height) = (Page.ViewportSize!.Width, Page.ViewportSize.Height);
        // Charts are drawn once they come into view: a window as high as the page shows them all.
        await Page.SetViewportSizeAsync(width, await Page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
        await Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 700))");
        var folder = Directory.CreateDirectory(Path.Combine(Tool.Root, "artifacts", "screenshots"));
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, name + ".png"), FullPage = true });
        await Page.SetViewportSizeAsync(width, height);
    }

    /// <summary>How much wider the page is than the window.</summary>
    public Task<int> Overhang() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    // An address that is not there is a test's own doing, and the browser's complaint of it says nothing of the page.
    private void Note(bool isComplaint, string text)
    {
        if (isComplaint && !text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            Complaints.Add(string.Create(CultureInfo.InvariantCulture, $"{text}"));
    }
}
