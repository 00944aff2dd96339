// mettle tune, end to end: real workers in three languages, and a study that is killed again and again and comes out as if it had not been.
using System.Text.Json;

namespace Mettle.Acceptance;

public sealed class TuningASmallStudy : IDisposable
{
    private readonly Tool tool = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => tool.Dispose();

    [Theory(Timeout = 300_000)]
    [InlineData("python3", "branin.py")]
    [InlineData("node", "branin.mjs")]
    public async Task WorkersOfOtherLanguagesAreTuned(string program, string example)
    {
        tool.Write("mettle.yaml", $$"""
            studies:
              branin:
                worker: {{program}} {{Path.Combine(Tool.Root, "samples", "workers", example)}}
                metric: loss
                parameters: { x0: { min: -5.0, max: 10.0 }, x1: { min: 0.0, max: 15.0 } }
                trials: 40
                seed: 3
            """);
        var ended = await tool.Run("tune", "--json");
        Assert.True(ended.ExitCode == 0, ended.Errors);
        var events = ended.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.All(events, e => Assert.True(e.TryGetProperty("event", out _) && e.TryGetProperty("at", out _)));
        var trials = events.Where(e => e.GetProperty("event").GetString() == "trial").ToList();
        Assert.Equal(40, trials.Count);
        Assert.Single(trials.Select(t => t.GetProperty("worker").GetString()).Distinct());
        var result = events[^1];
        Assert.Equal(("result", "tune", "COMPLETED", 40), (Text(result, "event"), Text(result, "verb"), Text(result, "status"), result.GetProperty("trials").GetInt32()));
        // The least that Branin's function has is 0.397887.
        Assert.InRange(result.GetProperty("best").GetProperty("value").GetDouble(), 0.39, 0.6);
        Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(5)));
    }

    [Fact(Timeout = 600_000)]
    public async Task AStudyThatIsKilledGoesOnAsIfItHadNotBeen()
    {
        tool.Write("w.sh", """
            while read -r line; do
              n=$(printf %s "$line" | sed 's/.*"trial":\([0-9]*\).*/\1/'); x=$(printf %s "$line" | sed 's/.*"x":\([0-9.]*\).*/\1/')
              awk -v n=$n -v x=$x 'BEGIN { printf "{\"trial\":%d,\"metrics\":{\"loss\":%.9f}}\n", n, (x-0.3)^2 }'
            done
            """);
        tool.Write("mettle.yaml", """
            studies:
              s: { worker: sh w.sh, metric: loss, parameters: { x: { min: 0.0, max: 1.0 } }, sampler: tpe, trials: 300, seed: 9 }
            """);
        var wholly = await tool.Run("tune", "--json");
        var whole = Trials(wholly.Output);
        Assert.Equal(300, whole.Count);

        var said = "";
        for (var life = 0; life < 8; life++)
        {
            using var running = life == 0 ? tool.Start("tune", "--json") : tool.Start("tune", "--json", "--resume");
            await running.Until("\"event\":\"asked\"");
            await Task.Delay(TimeSpan.FromMilliseconds(life * 53 % 160), TimeProvider.System, Cancellation);
            running.Kill();
            said += (await running.End()).Output;
            Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(10)));
        }

        var last = await tool.Run("tune", "--json", "--resume");
        // A trial may be stored and its line not yet printed when the tool dies; but none is made twice, and none otherwise.
        var printed = Trials(said + last.Output);
        Assert.Equal(printed.Distinct(), printed);
        Assert.Subset(whole.ToHashSet(), printed.ToHashSet());
        Assert.Equal(Best(wholly.Output), Best(last.Output));
        Assert.Contains("\"trials\":300", last.Lines[^1], StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(tool.Folder, ".mettle", "tune")));
    }

    [Fact(Timeout = 300_000)]
    public async Task MistakesOfTheCommandLineAndTheFileAreSaidAtOnceWithExitCode2()
    {
        tool.Write("mettle.yaml", """
            studies:
              s: { cmd: "x ${params.nothing}", worker: y, metric: loss, parameters: { x: { min: 5, max: 1 } }, constraints: [ "q < 1" ], trials: 0, colour: red }
            """);
        var ended = await tool.Run("tune", "s");
        Assert.Equal(2, ended.ExitCode);
        foreach (var what in new[] { "nothing", "exactly one thing", "trials", "'colour' is not a key" })
            Assert.Contains(what, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("'trials' is not a key", ended.Errors, StringComparison.Ordinal);
        tool.Write("mettle.yaml", "studies: { s: { worker: y, metric: loss, parameters: { x: { min: 1, max: 5 } } } }");
        Assert.Equal(2, (await tool.Run("tune", "t")).ExitCode);
        Assert.Equal(2, (await tool.Run("tune", "s", "--trials", "0")).ExitCode);
        Assert.Equal(2, (await tool.Run("tune", "s", "--parallel", "0")).ExitCode);
        Assert.Equal(2, (await tool.Run("tune", "s", "--resume")).ExitCode);
    }

    private static string Best(string output) => JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("best").ToString();

    private static List<string> Trials(string output) =>
    [
        .. output.Split('\n').Where(l => l.StartsWith('{') && l.EndsWith('}')).Select(l => JsonDocument.Parse(l).RootElement)
            .Where(e => Text(e, "event") == "trial")
            .Select(e => $"{e.GetProperty("trial").GetInt32():000} {e.GetProperty("params")} {e.GetProperty("value")}")
            .Order(StringComparer.Ordinal),
    ];

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
