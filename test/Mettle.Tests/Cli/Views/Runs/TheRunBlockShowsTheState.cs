// The picture of a run under way, also where there is little room for it.
using Mettle.Running;
using static Mettle.Running.LittleRun;

namespace Mettle.Cli.Views.Runs;

public sealed class TheRunBlockShowsTheState
{
    [Fact]
    public void Stages_jobs_and_what_they_write_are_shown()
    {
        var (one, two) = (Begin("compile", "a.ts", 1), Begin("compile", "b.ts", 2, second: 3));
        var done = Begin("patterns", null, 3);
        RunEvent[] events =
        [
            Started("patterns", "compile", "test"), done, End(done), new StageFinished("patterns", new(1, 3, 0, 0), 1), new StageExpanded("compile", 40), new JobsUpToDate("compile", 20) { At = Noon },
            one, two, new JobLine("compile", "a.ts", "warning: unused"), new PoolResized("cpu", 4, "two processors"),
            new GateJudged("patterns", "coverage >= 0.8", 0.7, Passed: false, "add tests"), new SlaJudged("compile", 10, 8, Missed: false, Fails: true),
        ];
        Assert.Equal(
            """
            run mettle.yaml  5.00 s
              ✓ patterns  1 done, 3 cached  1.00 s
              ● compile   ━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌ 20/40  20 cached, 2 running  5.00 s
              ○ test      waits to know its jobs
                compile a.ts  5.00 s
                  | warning: unused
                compile b.ts  2.00 s
              pools: cpu 4
              gate patterns coverage >= 0.8: 0.7, MISSED
              warning: compile has taken 8.00 s of the 10.0 s that were promised
            """,
            string.Join('\n', Block(30, events)));
    }

    [Fact]
    public void Nothing_is_drawn_before_the_run_has_begun() => Assert.Empty(Block(30));

    [Fact]
    public void Of_many_stages_and_jobs_those_that_tell_something_are_shown_in_the_rows_there_are()
    {
        var stages = Enumerable.Range(0, 100).Select(n => $"s{n:00}").ToArray();
        RunEvent[] events =
        [
            Started(stages), .. stages.Take(50).Select(s => new StageFinished(s, new(1, 0, 0, 0), 1)), new StageFinished("s60", new(0, 0, 1, 0), 1),
            .. Enumerable.Range(1, 100).Select(n => Begin("s61", $"{n}", n)), new PoolResized("cpu", 100, ""),
        ];
        for (var rows = 1; rows < 30; rows++)
            Assert.InRange(Block(rows, events).Count, 0, rows - 1);
        var shown = string.Join('\n', Block(24, events));
        Assert.Contains("✗ s60", shown);
        Assert.Contains("● s61", shown);
        Assert.Contains("… 98 more stages", shown);
        Assert.Contains("… 92 more running", shown);
        Assert.Contains("pools: cpu 100", shown);
    }

    private static IReadOnlyList<string> Block(int rows, params ReadOnlySpan<RunEvent> events)
    {
        var state = new LiveRunState();
        foreach (var happened in events)
            state.Take(happened);
        return [.. RunBlock.Of(state, Noon.AddSeconds(5), rows).Select(l => l.ToString())];
    }
}
