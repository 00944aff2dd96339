// Commands that fail, hang, or are not there: who goes on, who is blocked, what is said, and what is tried again.
namespace Mettle.Running;

public sealed class FailuresStayWhereTheyAre
{
    private const string Three = """
        stages:
          bad: { cmd: exit 3, outs: [bad] }
          rests: { cmd: cp bad rests, deps: [bad], outs: [rests] }
          further: { cmd: cp rests further, deps: [rests], outs: [further] }
          other: { cmd: "sleep 0.05; touch other", outs: [other] }
        """;

    [Fact]
    public void WhatDoesNotRestOnItGoesOn()
    {
        using var pipeline = new Pipelines(Three);
        var ran = pipeline.Run();
        Assert.Equal(("bad", "other", "further rests"), (ran.Of(JobState.Failed), ran.Executed, ran.Of(JobState.Blocked)));
        Assert.Equal(("exit code 3", 3), (ran.Job("bad").Why, ran.Job("bad").ExitCode));
        Assert.Equal("bad did not succeed", ran.Job("further").Why);
        Assert.Equal((Status.Failed, new JobCounts(1, 0, 1, 2)), (ran.Result.Status, ran.Result.Jobs));
        Assert.Equal("it failed last time", pipeline.Run().Events.OfType<JobStarted>().Single().Why);
    }

    [Fact]
    public void TheOneThatFailedIsNamedAndNotTheOneThatEndedLast()
    {
        using var pipeline = new Pipelines(Three.Replace("deps: [bad]", "deps: [bad, other]"));
        Assert.Equal("bad did not succeed", pipeline.Run().Job("rests").Why);
    }

    [Fact]
    public void FailFastStopsWhatRunsAndHoldsNothingAgainstIt()
    {
        using var pipeline = new Pipelines("""
            stages:
              long: { cmd: "touch begun; if [ ! -e fixed ]; then sleep 60; fi", retries: 2 }
              bad: { cmd: "until [ -e begun ]; do sleep 0.01; done; [ -e fixed ]" }
              next: { cmd: 'true', needs: [long] }
            """);
        var ran = pipeline.Run(o => o with { FailFast = true });
        Assert.Equal(("bad", "long"), (ran.Of(JobState.Failed), ran.Of(JobState.Stopped)));
        Assert.Single(ran.Events.OfType<JobStarted>(), s => s.Stage == "long");

        pipeline.Write("fixed", "");
        var again = pipeline.Run(o => o with { FailFast = true });
        Assert.Equal(Status.Completed, again.Result.Status);
        Assert.False(again.Job("long").Flaky);
        Assert.True(again.Job("bad").Flaky);
    }

    [Fact]
    public void ARunThatIsCancelledGoesOnNextTime()
    {
        using var pipeline = new Pipelines("""
            stages:
              quick: { cmd: touch quick, outs: [quick] }
              long: { cmd: "if [ ! -e fixed ]; then sleep 60; fi; touch long", needs: [quick], outs: [long] }
              next: { cmd: touch next, deps: [long], outs: [next] }
            """);
        using var stop = new CancellationTokenSource();
        using (var run = pipeline.Prepare())
        {
            var watching = new Thread(() =>
            {
                var place = 0;
                while (run.Events.Next(ref place, TimeSpan.FromSeconds(1)) is { } events)
                {
                    if (events.Any(e => e is JobStarted { Stage: "long" }))
                        stop.Cancel();
                }
            });
            watching.Start();
            var result = run.Execute(stop.Token);
            watching.Join();
            Assert.Equal((Status.Running, 1), (result.Status, result.Jobs.Done));
        }

        pipeline.Write("fixed", "");
        Assert.Equal("long next", pipeline.Run().Executed);
    }

    [Fact]
    public void AJobThatPassesOnlyWhenTriedAgainIsFlaky()
    {
        using var pipeline = new Pipelines("stages: { a: { cmd: 'test -e twice || { test -e once && touch twice || touch once; false; }', retries: 2 } }");
        var job = pipeline.Run().Job("a");
        Assert.Equal((JobState.Done, 3, true), (job.State, job.Attempts, job.Flaky));
    }

    [Fact]
    public void AJobIsTriedNoOftenerThanDeclared()
    {
        using var pipeline = new Pipelines("stages: { a: { cmd: 'echo x >> tried; false', retries: 2 } }");
        Assert.Equal(3, pipeline.Run().Job("a").Attempts);
        Assert.Equal("x\nx\nx\n", pipeline.Read("tried"));
    }

    [Theory]
    [InlineData("sleep 60")]
    [InlineData("trap 'exit 0' TERM; touch out; while :; do sleep 0.01; done")]
    public void TimeThatIsOverIsAFailureWhateverTheCommandSays(string command)
    {
        using var pipeline = new Pipelines($"stages: {{ a: {{ cmd: \"{command}\", outs: [out], timeout: 100ms }} }}");
        Assert.Equal("it was ended after its time-out of 0.1 s", pipeline.Run().Job("a").Why);
    }

    [Theory]
    [InlineData("no-such-program-anywhere", 127, "exit code 127: there is no such program")]
    [InlineData("./folder", 127, "exit code 127: there is no such program")]
    [InlineData("kill -9 $$", 137, "exit code 137: signal 9 ended it")]
    public void WhatCannotBeExecutedSaysSo(string command, int code, string why)
    {
        using var pipeline = new Pipelines($"stages: {{ a: {{ cmd: {command} }} }}");
        Directory.CreateDirectory(pipeline.At("folder"));
        var job = pipeline.Run().Job("a");
        Assert.Equal((code, why), (job.ExitCode, job.Why));
    }

    [Fact]
    public void TheEndOfWhatItWroteIsTold()
    {
        using var pipeline = new Pipelines("stages: { a: { cmd: 'echo out; echo err >&2; false' } }");
        Assert.Equal(["out", "err"], pipeline.Run().Job("a").Tail);
    }

    [Fact]
    public void AnInputThatIsGoneWhenItsTurnComesFailsTheJobAlone()
    {
        using var pipeline = new Pipelines("""
            stages:
              thief: { cmd: rm in.txt }
              a: { cmd: cat in.txt, deps: [in.txt], needs: [thief] }
              b: { cmd: 'true' }
            """);
        pipeline.Write("in.txt", "x");
        var ran = pipeline.Run();
        Assert.Equal(("a", "b thief"), (ran.Of(JobState.Failed), ran.Executed));
        Assert.Equal("in.txt is not there, or cannot be read", ran.Job("a").Why);
    }
}
