// A stage as a side: all of its jobs are executed in every run, what it needs is not, and nothing comes from the cache.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Measuring;

public sealed class StagesAreMeasured : IDisposable
{
    private const string Fan = """
        version: 1
        params: { word: none }
        stages:
          made: { cmd: "echo x >> made.count; echo made > made", outs: [made] }
          fan: { foreach: [a, b], deps: [made], cmd: "echo ${params.word} >> fan.count; cp made ${item}", outs: ["${item}"] }
          after: { deps: [a, b], cmd: "echo x >> after.count" }
        """;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task EveryJobIsExecutedEachTimeAndWhatItNeedsOnce()
    {
        await using var bench = Bench(Fan, new SideDefinition { Operation = new StageOperation("fan"), Params = new Dictionary<string, string> { ["word"] = "w" } });
        var side = (await bench.Ready()).Side;
        for (var i = 0; i < 3; i++)
        {
            var run = side.Run(Benches.Cancellation);
            Assert.Null(run.Failure);
            Assert.True(run.Measures!.Seconds > 0);
            Assert.True(run.Measures.CpuSeconds > 0);
            Assert.Null(run.Log);
        }

        Assert.Equal(Enumerable.Repeat("w", 6), await File.ReadAllLinesAsync(folder.At("fan.count"), Benches.Cancellation));
        Assert.Equal("x\n", await File.ReadAllTextAsync(folder.At("made.count"), Benches.Cancellation));
        Assert.False(File.Exists(folder.At("after.count")));
    }

    [Fact(Timeout = 120_000)]
    public async Task ValuesThatTakeTurnsAreExecutedAndNotRestored()
    {
        SideDefinition With(string word) => new() { Operation = new StageOperation("fan"), Params = new Dictionary<string, string> { ["word"] = word } };
        await using var bench = Bench(Fan, With("a"));
        var sides = new[] { await bench.Ready("baseline", With("a")), await bench.Ready("candidate", With("b")) };
        foreach (var side in sides.Concat(sides))
            Assert.Null(side.Side.Run(Benches.Cancellation).Failure);
        Assert.Equal(["a", "a", "b", "b", "a", "a", "b", "b"], await File.ReadAllLinesAsync(folder.At("fan.count"), Benches.Cancellation));
    }

    [Fact(Timeout = 120_000)]
    public async Task ItsMetricsAreReadWhereTheyAreAskedFor()
    {
        await using var bench = new Benches(Written("""
            version: 1
            stages: { measure: { cmd: "echo '{\"loss\": 3}' > m.json", metrics: m.json } }
            """))
        {
            Claim = Benches.Of(new StageOperation("measure")) with { Accept = [new Criterion("loss", true, 0.9, "")] },
        };
        Assert.Equal(3, (await bench.Run()).Measures!.Of("loss"));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("other", "it gave no metric loss; it gave it")]
    [InlineData("fan", "stage fan has a job for each item, so no metric has one value")]
    [InlineData("none", "stage none has no jobs")]
    public async Task OneThatHasNoneFails(string stage, string why)
    {
        await using var bench = new Benches(Written("""
            version: 1
            stages:
              other: { cmd: "echo '{\"it\": 3}' > m.json", metrics: m.json }
              fan: { foreach: [a], cmd: "echo '{\"loss\": 3}' > ${item}.json", metrics: "${item}.json" }
              none: { foreach: no-such/*, cmd: "true" }
            """))
        {
            Claim = Benches.Of(new StageOperation(stage)) with { Accept = [new Criterion("loss", true, 0.9, "")] },
        };
        Assert.Equal(why, (await bench.Run()).Failure!.Reason);
    }

    [Fact(Timeout = 120_000)]
    public async Task AJobThatFailsIsAValueWithItsLastLines()
    {
        await using var bench = Bench("""
            version: 1
            stages:
              broken: { cmd: "echo why; exit 3", outs: [broken] }
              rests: { deps: [broken], cmd: "true" }
            """, new SideDefinition { Operation = new StageOperation("broken") });
        var failed = (await bench.Run()).Failure!;
        Assert.Equal(("broken failed: exit code 3", 3, false), (failed.Reason, failed.ExitCode, failed.TimedOut));
        Assert.Equal(["why"], failed.Tail);
        var rests = await bench.Ready("candidate", new SideDefinition { Operation = new StageOperation("rests") });
        Assert.Equal("what it needs is not up to date: broken failed: exit code 3", rests.Side.Run(Benches.Cancellation).Failure!.Reason);
    }

    [Fact(Timeout = 120_000)]
    public async Task OneThatHangsIsEnded()
    {
        var sleeper = folder.At("sleeper");
        File.CreateSymbolicLink(sleeper, "/bin/sleep");
        await using var bench = new Benches(Written($$"""
            version: 1
            stages: { hangs: { cmd: "{{sleeper}} 1000" } }
            """))
        {
            Claim = Benches.Of(new StageOperation("hangs")) with { Timeout = TimeSpan.FromMilliseconds(300) },
        };
        var failed = (await bench.Run()).Failure!;
        Assert.Equal(("no end within 0.3 s", true), (failed.Reason, failed.TimedOut));
        Assert.Empty(Execution.Alive.Executing(sleeper));
    }

    [Fact(Timeout = 120_000)]
    public async Task AStageThatIsNotThereIsAProblemThatNamesTheNearest()
    {
        await using var bench = Bench(Fan, new SideDefinition { Operation = new StageOperation("fun") });
        var problem = await Caught.One(() => bench.Ready());
        Assert.Equal("the candidate runs stage fun, which the file there does not have", problem.What);
        Assert.Contains("fan", problem.Hint, StringComparison.Ordinal);
    }

    private string Written(string text)
    {
        File.WriteAllText(folder.At("mettle.yaml"), text);
        return folder.Path;
    }

    private Benches Bench(string text, SideDefinition side) => new(Written(text)) { Claim = Benches.Of(side) };
}
