// Stages that are measured are executed whatever is known of them; all else is as ever.
namespace Mettle.Running.Executing;

public sealed class ForcedStagesAreExecuted
{
    private const string Stages = """
        stages:
          first: { cmd: "echo x >> first.count; echo a > a", outs: [a] }
          second: { cmd: "echo x >> second.count; cp a b", deps: [a], outs: [b] }
          third: { cmd: "echo x >> third.count; cp b c", deps: [b], outs: [c] }
        """;

    [Fact]
    public void OnlyTheyAreAndTheyAreUpToDateAfterwards()
    {
        using var pipeline = new Pipelines(Stages);
        pipeline.Run();
        var forced = pipeline.Run(o => o with { Forced = ["second"] });
        Assert.Equal(new JobCounts(1, 2, 0, 0), forced.Result.Jobs);
        Assert.Equal("it is measured", forced.Job("second").Why);
        Assert.Equal(("x\n", "x\nx\n", "x\n"), (pipeline.Read("first.count"), pipeline.Read("second.count"), pipeline.Read("third.count")));
        Assert.Equal(new JobCounts(0, 3, 0, 0), pipeline.Run().Result.Jobs);
    }

    [Fact]
    public void NothingOfThemComesFromTheCache()
    {
        using var pipeline = new Pipelines(Stages);
        pipeline.Run();
        pipeline.Delete("b");
        pipeline.Delete("c");
        var forced = pipeline.Run(o => o with { Forced = ["second"] });
        Assert.Equal(("second", "third"), (forced.Executed, forced.Of(JobState.Restored)));
    }
}
