// What is measured must be what was promised; what was not measured is never a pass.
namespace Mettle.Running;

public sealed class GatesJudgeMetrics : IDisposable
{
    private readonly Pipelines pipeline = new("""
        stages:
          test:
            cmd: cp in.json coverage.json
            deps: [in.json]
            metrics: [coverage.json]
            gates:
              total.lines: { gate: ">= 80%", remedy: write tests }
          publish: { cmd: 'true', needs: [test] }
        """);

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData("0.8", Status.Completed)]
    [InlineData("0.79", Status.Failed)]
    [InlineData("\"0.9\"", Status.Failed)]
    public void EachTimeAlsoWhenNothingIsExecuted(string lines, Status status)
    {
        pipeline.Write("in.json", "{\"total\":{\"lines\":" + lines + "}}");
        Assert.Equal(status, pipeline.Run().Result.Status);
        var again = pipeline.Run();
        Assert.Equal((status, status == Status.Completed), (again.Result.Status, again.Result.Gates.Single().Passed));
        Assert.Equal("write tests", again.Result.Gates.Single().Remedy);
        Assert.DoesNotContain("test", again.Executed.Split(' '));
        Assert.Equal(status == Status.Completed ? "" : "publish", again.Of(JobState.Blocked));
    }

    [Fact]
    public void AMetricOfAnEarlierRunIsNoMetric()
    {
        pipeline.Write("in.json", """{"total":{"lines":0.9}}""");
        pipeline.Run();
        pipeline.Stages = pipeline.Stages.Replace("cmd: cp in.json coverage.json", "cmd: test -e in.json");
        var ran = pipeline.Run();
        Assert.Equal(("test", Status.Failed), (ran.Of(JobState.Failed), ran.Result.Status));
        Assert.False(pipeline.Has("coverage.json"));
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("", "cannot be read")]
    public void WhatIsNoJsonFailsTheJob(string text, string why)
    {
        pipeline.Write("in.json", text);
        Assert.Contains(why, pipeline.Run().Job("test").Why);
    }

    [Fact]
    public void EveryJobOfAFanOutMustPass()
    {
        pipeline.Stages = """
            stages:
              test: { foreach: m/*.json, cmd: "cp ${item} ${item.stem}.out", metrics: ["${item.stem}.out"], gates: { n: "< 5" } }
            """;
        pipeline.Write("m/a.json", """{"n":1}""");
        pipeline.Write("m/b.json", """{"n":7}""");
        pipeline.Write("m/c.json", """{"n":2}""");
        Assert.Equal(7, pipeline.Run().Result.Gates.Single().Measured);
        pipeline.Write("m/b.json", """{"n":4}""");
        Assert.Equal(Status.Completed, pipeline.Run().Result.Status);
    }

    [Fact]
    public void AStageWithoutJobsMeasuredNothing()
    {
        pipeline.Stages = """
            stages:
              test: { foreach: m/*.json, cmd: "cp ${item} ${item.stem}.out", metrics: ["${item.stem}.out"], gates: { n: "< 5" } }
            """;
        var result = pipeline.Run().Result;
        Assert.Equal((Status.Failed, null), (result.Status, result.Gates.Single().Measured));
    }

    [Fact]
    public void MetricsComeOutOfTheCacheWithTheirFile()
    {
        pipeline.Write("in.json", """{"total":{"lines":0.9}}""");
        pipeline.Run();
        pipeline.Delete("coverage.json");
        Assert.Equal((Status.Completed, 0), (pipeline.Run() is var ran ? ran.Result.Status : default, ran.Result.Jobs.Done));
        Assert.True(pipeline.Has("coverage.json"));
    }
}
