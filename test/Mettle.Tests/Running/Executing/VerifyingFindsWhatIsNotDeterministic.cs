// --verify through whole runs: what is executed, what is compared, what comes of a difference.
namespace Mettle.Running.Executing;

public sealed class VerifyingFindsWhatIsNotDeterministic
{
    private const string Sound = """
        stages:
          copy: { cmd: "cp in.txt out/a.txt", deps: [in.txt], outs: [out/a.txt] }
          count: { cmd: "echo x >> count.log; wc -c < out/a.txt > b.txt", deps: [out/a.txt], outs: [b.txt] }
        """;

    [Fact]
    public void What_is_up_to_date_is_executed_twice_and_stays_as_it_was()
    {
        using var pipeline = new Pipelines(Sound);
        pipeline.Write("in.txt", "in");
        Assert.Equal(new JobCounts(2, 0, 0, 0), pipeline.Run().Result.Jobs);
        Assert.Equal("x\n", pipeline.Read("count.log"));
        var verified = pipeline.Run(o => o with { Verify = true });
        Assert.Equal((Status.Completed, new JobCounts(2, 0, 0, 0)), (verified.Result.Status, verified.Result.Jobs));
        Assert.Equal("x\nx\nx\n", pipeline.Read("count.log"));
        Assert.Contains("to be verified", verified.Events.OfType<JobStarted>().First().Why);
        Assert.Equal(new JobCounts(0, 2, 0, 0), pipeline.Run().Result.Jobs);
    }

    [Fact]
    public void A_difference_is_a_failure_that_names_the_files_and_is_not_cached()
    {
        using var pipeline = new Pipelines("""
            stages:
              gen: { cmd: "echo same > out/a; echo $$ > out/b; ln -s $$ out/c", outs: [out/] }
              next: { cmd: "cp out/b c", deps: [out/b], outs: [c] }
            """);
        var ran = pipeline.Run(o => o with { Verify = true });
        Assert.Equal((JobState.Failed, "not deterministic: out/b, out/c differ"), Of(ran, "gen"));
        Assert.Equal(new JobCounts(0, 0, 1, 1), ran.Result.Jobs);
        Assert.Equal(new JobCounts(2, 0, 0, 0), pipeline.Run().Result.Jobs);
    }

    [Fact]
    public void One_that_fails_the_second_time_is_not_deterministic()
    {
        using var pipeline = new Pipelines("""
            stages:
              once: { cmd: "mkdir here && echo a > b", outs: [b] }
            """);
        Assert.Equal((JobState.Failed, "not deterministic: executed once more it failed: exit code 1"), Of(pipeline.Run(o => o with { Verify = true }), "once"));
    }

    [Fact]
    public void What_runs_every_time_is_not_run_twice()
    {
        using var pipeline = new Pipelines("""
            stages:
              deploy: { cmd: "echo x >> count.log", cache: false }
            """);
        Assert.Equal(Status.Completed, pipeline.Run(o => o with { Verify = true }).Result.Status);
        Assert.Equal("x\n", pipeline.Read("count.log"));
    }

    [Fact]
    public void Differences_name_what_is_elsewhere_gone_or_new()
    {
        using var pipeline = new Pipelines("""
            stages:
              gen: { cmd: "for n in 1 2 3 4; do echo > out/$$-$n; done", outs: [out/] }
            """);
        Assert.EndsWith("and 3 more differ", Of(pipeline.Run(o => o with { Verify = true }), "gen").Why);
    }

    private static (JobState State, string Why) Of(Ran ran, string stage) => (ran.Job(stage).State, ran.Job(stage).Why);
}
