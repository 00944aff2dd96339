// What a run has come to, as far as its events told it.
using static Mettle.Running.LittleRun;

namespace Mettle.Running;

public sealed class ProgressFoldsEvents
{
    private readonly RunProgress progress = new();

    [Fact]
    public void Every_way_to_end_is_counted_with_its_stage()
    {
        var jobs = Enumerable.Range(1, 4).Select(n => Begin("a", $"{n}", n)).ToList();
        Take(
        [
            Started("a", "b"), new StageExpanded("a", 9), new JobsUpToDate("a", 3) { At = Noon }, .. jobs, End(jobs[0]), End(jobs[1], JobState.Failed), End(jobs[2], JobState.Stopped),
            new JobFinished("a", "5", JobState.Restored, ""), new JobFinished("b", null, JobState.Blocked, ""),
        ]);
        var a = progress.Stages.First();
        Assert.Equal((new JobCounts(1, 4, 1, 1), 1, 7, StageState.Running), (a.Counts, a.Running, a.Ended, a.State));
        Assert.Equal(new JobCounts(1, 4, 1, 2), progress.Jobs);
        Assert.Equal("4", Assert.Single(progress.Running).Item);
    }

    [Fact]
    public void The_last_word_on_a_stage_is_that_of_the_run()
    {
        var job = Begin("a", null, 1);
        Take(Started("a", "b", "c", "d"), job, End(job), new StageFinished("a", new JobCounts(1, 4, 0, 0), 2.5), new StageFinished("b", new JobCounts(0, 0, 1, 1), 1), new StageFinished("c", new JobCounts(0, 1, 0, 1), 1));
        Assert.Equal(["Done", "Failed", "Blocked", "Waiting"], progress.Stages.Select(s => $"{s.State}"));
        Assert.Equal(2.5, progress.Stages.First().SecondsAt(Noon.AddHours(1)));
        Assert.Equal(new JobCounts(1, 5, 1, 2), progress.Jobs);
    }

    [Fact]
    public void A_job_that_is_tried_again_runs_since_its_first_attempt()
    {
        var job = Begin("a", null, 1);
        Take(Started("a"), job, job with { Attempt = 2, At = Noon.AddSeconds(5) });
        Assert.Equal((2, Noon, 1), (progress.Running.Single().Attempt, progress.Running.Single().At, progress.Stages.Single().Running));
    }

    [Fact]
    public void What_would_run_does_not_run_and_stages_that_were_not_asked_for_are_not_there()
    {
        Take(Started("a"), Begin("a", null, 1) with { Attempt = 0 }, new StageExpanded("z", 3), new JobFinished("z", null, JobState.Done, ""));
        Assert.Empty(progress.Running);
        Assert.Equal(("a", StageState.Waiting), (progress.Stages.Single().Name, progress.Stages.Single().State));
    }

    private void Take(params ReadOnlySpan<RunEvent> events)
    {
        foreach (var happened in events)
            progress.Take(happened);
    }
}
