// mettle break, end to end: a real proxy, real processes, real load, on a system small enough to be quick.
using System.Text.Json;

namespace Mettle.Acceptance;

[Collection<UnderLoad>]
public sealed class BreakingASmallSystem : IDisposable
{
    private readonly Tool tool = new();

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task Ends_completed_with_a_severe_finding_and_leaves_no_process()
    {
        tool.Write("mettle.yaml", Small.WithSystem());
        var ended = await tool.Run("break", "--json");

        Assert.Equal(0, ended.ExitCode);
        var events = ended.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.All(events, e => Assert.True(e.TryGetProperty("event", out _) && e.TryGetProperty("at", out _)));
        var result = events[^1];
        Assert.Equal("result", result.GetProperty("event").GetString());
        Assert.Equal("break", result.GetProperty("verb").GetString());
        Assert.Equal("COMPLETED", result.GetProperty("status").GetString());
        Assert.Equal(6, result.GetProperty("trials").GetInt32());
        var worst = result.GetProperty("findings")[0];
        Assert.True(worst.GetProperty("severity").GetDouble() >= 8, worst.ToString());
        Assert.Equal("target", worst.GetProperty("plan").GetProperty("service").GetString());
        Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task The_same_seed_proposes_the_same_first_plans()
    {
        tool.Write("mettle.yaml", Small.WithSystem(trials: 2));
        var once = Plans(await tool.Run("break", "--json"));
        var again = Plans(await tool.Run("break", "--json"));
        Assert.Equal(2, once.Count);
        Assert.Equal(once[0], again[0]);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_it_with_130_and_leaves_no_process_and_the_session_can_be_resumed(string signal)
    {
        tool.Write("mettle.yaml", Small.WithSystem());
        using var running = tool.Start("break", "--json");
        await running.Until("\"event\":\"trial\"");
        running.Signal(signal);
        var interrupted = await running.End();
        Assert.Equal(130, interrupted.ExitCode);
        Assert.DoesNotContain("its lease ends it", interrupted.Output);
        Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(5)));

        await ResumeAndCheck(interrupted.Output);
    }

    [Fact]
    public async Task Kill_9_in_the_middle_leaves_no_process_and_resume_repeats_no_trial()
    {
        tool.Write("mettle.yaml", Small.WithSystem());
        using var running = tool.Start("break", "--json");
        await running.Until("\"event\":\"trial\"");
        await running.Until("\"phase\":\"observing\"");
        running.Kill();
        var killed = await running.End();
        Assert.Empty(await tool.SurvivorsAfter(TimeSpan.FromSeconds(10)));

        await ResumeAndCheck(killed.Output);
    }

    [Fact]
    public async Task Show_lists_the_session_and_the_evidence_of_a_trial()
    {
        tool.Write("mettle.yaml", Small.WithSystem(trials: 2));
        Assert.Equal(0, (await tool.Run("break", "--plain")).ExitCode);

        var list = await tool.Run("show");
        Assert.Equal(0, list.ExitCode);
        Assert.Contains("COMPLETED", list.Output);
        var id = list.Lines.Single(l => l.Contains("COMPLETED", StringComparison.Ordinal)).Split(' ')[0];
        Assert.Contains("trial 2/2", (await tool.Run("show", id)).Output);
        Assert.Contains("http", (await tool.Run("show", id, "--trial", "1")).Output, StringComparison.OrdinalIgnoreCase);
        await ShowsItAsJson(id);
    }

    private async Task ShowsItAsJson(string id)
    {
        Assert.Equal(2, Events((await tool.Run("show", id, "--json")).Output, "trial").Count());
        var trial = await tool.Run("show", id, "--trial", "1", "--json");
        Assert.Equal(2, trial.Lines.Length);
        Assert.Equal(1, Events(trial.Lines[0], "trial").Single().GetProperty("trial").GetInt32());
        Assert.NotEmpty(Events(trial.Lines[1], "evidence").Single().GetProperty("evidence").GetProperty("requests").EnumerateArray());
    }

    private async Task ResumeAndCheck(string before)
    {
        var resumed = await tool.Run("break", "--resume", "--json");
        Assert.Equal(0, resumed.ExitCode);
        var trials = Trials(before).Concat(Trials(resumed.Output)).ToList();
        Assert.Equal(Enumerable.Range(1, 6), trials);
        Assert.Equal(2, (await tool.Run("break", "--resume")).ExitCode);
    }

    private static IEnumerable<int> Trials(string output) =>
        Events(output, "trial").Select(e => e.GetProperty("trial").GetInt32());

    private static List<string> Plans(Ended ended) =>
        [.. Events(ended.Output, "proposed").Select(e => e.GetProperty("plan").ToString())];

    // A killed writer may leave half a line: that one was never promised to anybody.
    private static IEnumerable<JsonElement> Events(string output, string kind) =>
        output.Split('\n').Where(l => l.EndsWith('}') && l.Contains($"\"event\":\"{kind}\"", StringComparison.Ordinal))
            .Select(l => JsonDocument.Parse(l).RootElement);
}
