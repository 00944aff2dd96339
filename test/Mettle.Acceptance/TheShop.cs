// The tool's main job: mettle break samples/shop finds the worst fault of six real services, and shows what it rests on.
using System.Text.Json;

namespace Mettle.Acceptance;

[Collection<UnderLoad>]
public sealed class TheShop : IDisposable
{
    // What the sample needs from the root of the repository to be built elsewhere.
    private static readonly string[] Shared = ["Directory.Build.props", "Directory.Packages.props", "global.json", "BannedSymbols.txt", ".editorconfig"];

    private readonly Tool tool = new();

    public TheShop()
    {
        // A copy, so that neither state nor build output stays behind in the repository.
        foreach (var name in Shared)
            File.Copy(Path.Combine(Tool.Root, name), Path.Combine(tool.Folder, name));
        var shop = Directory.CreateDirectory(Path.Combine(tool.Folder, "samples", "shop")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Tool.Root, "samples", "shop")))
            File.Copy(file, Path.Combine(shop, Path.GetFileName(file)));
    }

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task Break_finds_its_worst_fault_and_leaves_nothing_broken()
    {
        var ended = await tool.Run("break", "samples/shop", "--seed", "7", "--json");
        Assert.True(ended.ExitCode == 0, ended.Errors);
        var events = ended.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.All(events, e => Assert.True(Text(e, "event").Length > 0 && e.GetProperty("at").GetDateTimeOffset() > default(DateTimeOffset)));
        Assert.Equal(Enumerable.Range(1, 32), Of(events, "trial").Select(e => e.GetProperty("trial").GetInt32()));
        Assert.All(Of(events, "trial"), e => Assert.Equal("SUCCESS", Text(e, "status")));

        var result = events[^1];
        Assert.Equal(("result", "break", "COMPLETED"), (Text(result, "event"), Text(result, "verb"), Text(result, "status")));
        Assert.Equal(32, result.GetProperty("trials").GetInt32());
        var worst = result.GetProperty("findings")[0];
        Explains(worst);
        Assert.Equal(Of(events, "trial").Max(e => e.GetProperty("severity").GetDouble()), worst.GetProperty("severity").GetDouble());

        // The fault proxies are the tool's own and ended with it; that each policy was really gone before that is checked by
        // the campaign itself, which warns where it was not.
        Assert.DoesNotContain(Of(events, "warning"), e => Text(e, "text").Contains("lease", StringComparison.Ordinal));
        Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(10)));
        await IsShown(Text(result, "id"), worst.GetProperty("trial").GetInt32());
    }

    private static void Explains(JsonElement finding)
    {
        var severity = finding.GetProperty("severity").GetDouble();
        var interval = finding.GetProperty("interval").EnumerateArray().Select(n => n.GetDouble()).ToList();
        // An outage of one service of four is found on any machine. How many trials it takes to a severity of 8 depends on how
        // fast the machine answers: that is a figure of docs/performance.md and not a promise.
        Assert.True(severity >= 5, finding.ToString());
        Assert.Equal(2, interval.Count);
        Assert.InRange(severity, interval[0], interval[1]);
        Assert.NotEmpty(finding.GetProperty("reasons").EnumerateArray());
        Assert.NotEmpty(finding.GetProperty("dimensions").EnumerateObject());
        Assert.Contains(Text(finding.GetProperty("plan"), "service"), new[] { "cart", "catalog", "payment", "shipping" });
        Assert.Contains(Text(finding.GetProperty("plan"), "fault_type"), new[] { "delay", "abort", "error_injection" });
    }

    private async Task IsShown(string id, int trial)
    {
        var shown = await tool.Run("show", "-C", "samples/shop", id, "--trial", $"{trial}");
        Assert.Equal(0, shown.ExitCode);
        Assert.StartsWith($"trial {trial}  ", shown.Output);
        Assert.Contains("calls of one request", shown.Output);
        Assert.Contains("http: ", shown.Output);
    }

    private static IEnumerable<JsonElement> Of(IEnumerable<JsonElement> events, string kind) => events.Where(e => Text(e, "event") == kind);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
