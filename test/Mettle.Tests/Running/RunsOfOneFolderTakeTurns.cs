// Two runs of one pipeline at the same time: one waits for the other, and finds its work done.
namespace Mettle.Running;

public sealed class RunsOfOneFolderTakeTurns
{
    [Fact]
    public void AndNothingIsDoneTwice()
    {
        using var pipeline = new Pipelines("""
            stages:
              work: { foreach: [a, b, c, d], cmd: "echo ${item} >> log; sleep 0.02; touch out-${item}", outs: ["out-${item}"] }
            """);
        var done = new int[6];
        var threads = Enumerable.Range(0, done.Length).Select(i => new Thread(() => done[i] = pipeline.Run().Result.Jobs.Done)).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Equal([0, 0, 0, 0, 0, 4], done.Order());
        Assert.Equal(["a", "b", "c", "d"], pipeline.Read("log").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void APlanThatWasRefusedHoldsUpNobody()
    {
        using var pipeline = new Pipelines("stages: { a: { cmd: cat x, deps: [x] } }");
        for (var i = 0; i < 3; i++)
            Assert.Contains("x", Caught.One(() => pipeline.Run()).What);
        pipeline.Write("x", "");
        Assert.Equal("a", pipeline.Run().Executed);
    }
}
