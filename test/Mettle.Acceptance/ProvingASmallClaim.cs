// mettle prove, end to end: a proof that is killed goes on, files of results are judged, and what is stored is shown.
using System.Text.Json;

namespace Mettle.Acceptance;

public sealed class ProvingASmallClaim : IDisposable
{
    private readonly Tool tool = new();

    public void Dispose() => tool.Dispose();

    [Fact(Timeout = 300_000)]
    public async Task OneThatIsKilledLeavesNothingRunningAndGoesOn()
    {
        tool.Write("mettle.yaml", """
            claims:
              c:
                cmd: "sleep 0.0${params.wait}; echo answer; echo '{\"cost\": '${params.cost}'}'"
                baseline: { params: { wait: 5, cost: 10 } }
                candidate: { params: { wait: 4, cost: 10.001 } }
                accept: { duration: change <= -99%, cost: change <= 1% }
                runs: 30
            """);
        var said = "";
        for (var life = 0; life < 3; life++)
        {
            using var running = life == 0 ? tool.Start("prove", "--json") : tool.Start("prove", "--json", "--resume");
            await running.Until($"\"event\":\"pair\",\"at\"");
            running.Kill();
            said += (await running.End()).Output;
            Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(10)));
        }

        var last = await tool.Run("prove", "--json", "--resume");
        Assert.Equal(1, last.ExitCode);
        var pairs = Events(said + last.Output).Where(e => Text(e, "event") == "pair").Select(e => e.GetProperty("number").GetInt32()).ToList();
        Assert.Equal(pairs.Distinct(), pairs);
        Assert.Equal(30, pairs.Max());
        var result = Events(last.Output)[^1];
        Assert.Equal(("result", "prove", "COMPLETED", "Rejected", 30), (Text(result, "event"), Text(result, "verb"), Text(result, "status"), Text(result, "verdict"), result.GetProperty("runs").GetInt32()));
        Assert.Equal([Path.Combine(tool.Folder, ".mettle", "prove", "lock")], Directory.EnumerateFileSystemEntries(Path.Combine(tool.Folder, ".mettle", "prove")));
    }

    [Fact(Timeout = 120_000)]
    public async Task ResultsOfAnotherToolAreJudgedWithoutAFile()
    {
        tool.Write("old.json", Hyperfine(1.00, 1.02, 0.98, 1.01, 0.99, 1.03, 0.97, 1.00, 1.01, 0.99));
        tool.Write("new.json", Hyperfine(1.15, 1.16, 1.14, 1.15, 1.17, 1.13, 1.15, 1.16, 1.14, 1.15));
        Assert.Equal(1, (await Judge("old.json", "new.json")).ExitCode);
        Assert.Equal(0, (await Judge("old.json", "old.json")).ExitCode);
        var problems = await Judge("old.json", "none.json");
        Assert.Equal(2, problems.ExitCode);
        Assert.Contains("none.json", problems.Errors, StringComparison.Ordinal);

        var shown = await tool.Run("show");
        Assert.Equal(2, shown.Lines.Count(line => line.Contains("prove old-", StringComparison.Ordinal) && !line.Contains("RUNNING", StringComparison.Ordinal)));
        var id = shown.Lines[0].Split(' ')[0];
        Assert.StartsWith("# Rejected: old-new", (await tool.Run("show", id, "--export", "markdown")).Output, StringComparison.Ordinal);
        Assert.StartsWith("<svg", (await tool.Run("show", id, "--export", "svg")).Output.TrimStart(), StringComparison.Ordinal);
        Assert.Equal("Rejected", Text(JsonDocument.Parse((await tool.Run("show", id, "--json")).Output).RootElement, "verdict"));
    }

    private Task<Ended> Judge(string baseline, string candidate) => tool.Run("prove", "--baseline", baseline, "--candidate", candidate, "--accept", "change < 10%");

    private static string Hyperfine(params double[] times) =>
        $$"""{"results":[{"command":"x","times":[{{string.Join(',', times.Select(t => t.ToString(System.Globalization.CultureInfo.InvariantCulture)))}}]}]}""";

    private static List<JsonElement> Events(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
