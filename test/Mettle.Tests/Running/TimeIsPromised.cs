// Promises of time: a warning when their end is near, a miss when it is past, and what a miss means.
namespace Mettle.Running;

public sealed class TimeIsPromised
{
    [Theory]
    [InlineData("fail", Status.Failed)]
    [InlineData("warn", Status.Completed)]
    public void AMissIsWhatWasDeclared(string onMiss, Status status)
    {
        using var pipeline = new Pipelines($"stages: {{ a: {{ cmd: sleep 0.02, sla: {{ duration: 1ms, on_miss: {onMiss} }} }} }}");
        var ran = pipeline.Run();
        var told = Assert.Single(ran.Events.OfType<SlaJudged>());
        Assert.Equal((status, true, "a"), (ran.Result.Status, told.Missed, told.Stage));
    }

    [Fact]
    public void ItsNearEndIsTold()
    {
        using var pipeline = new Pipelines("stages: { a: { cmd: sleep 0.02, sla: { duration: 1h, warn: 0% } } }");
        var ran = pipeline.Run();
        Assert.False(Assert.Single(ran.Events.OfType<SlaJudged>()).Missed);
        Assert.Equal(Status.Completed, ran.Result.Status);
    }

    [Fact]
    public void AllOfItHasOneToo()
    {
        using var pipeline = new Pipelines("sla: 1ms\nstages: { a: { cmd: sleep 0.02, after: [sleep 0.01] } }");
        var ran = pipeline.Run();
        Assert.Null(Assert.Single(ran.Events.OfType<SlaJudged>(), s => s.Missed).Stage);
        Assert.Equal("it took longer than was promised", ran.Result.Reason);
    }
}
