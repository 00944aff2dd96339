// A command as a side: what is measured of it, what it is told, and what becomes of one that fails, hangs, or says nothing.
using Mettle.Execution;
using Mettle.Proving.Declared;

namespace Mettle.Proving.Measuring;

public sealed class CommandsAreMeasured : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task WhatTheKernelCountedIsToldAndItsOutputIsKept()
    {
        await using var bench = Bench("echo one; echo two >&2; i=0; while [ $i -lt 30000 ]; do i=$((i+1)); done");
        var run = await bench.Run();
        Assert.Null(run.Failure);
        Assert.True(run.Measures!.Seconds > 0);
        Assert.True(run.Measures.CpuSeconds > 0);
        Assert.Empty(run.Measures.Metrics);
        Assert.Equal("one\ntwo\n", await File.ReadAllTextAsync(run.Log!, Benches.Cancellation));
    }

    // The kernel hands on the mark of who starts it: what is below that cannot be told, and is not told wrongly.
    [Fact(Timeout = 60_000)]
    public async Task PeakMemoryIsThatOfTheCommandOrNotKnown()
    {
        await using var little = Bench("true");
        Assert.Null((await little.Run()).Measures!.Memory);
        var much = Reaper.OurPeakMemory() + (256L << 20);
        using var other = new TempFolder();
        await using var large = Bench($"dd if=/dev/zero of=/dev/null bs={much} count=1", other);
        Assert.InRange((await large.Run()).Measures!.Memory!.Value, much, 2 * much);
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatItLeavesRunningIsEndedAndNotMeasured()
    {
        var sleeper = folder.At("sleeper");
        File.CreateSymbolicLink(sleeper, "/bin/sleep");
        await using var bench = Bench($"{sleeper} 1000 & true");
        var run = await bench.Run();
        Assert.Null(run.Failure);
        Assert.Empty(Alive.Executing(sleeper));
    }

    [Fact(Timeout = 60_000)]
    public async Task ItIsToldWhichSideItIsAndWithWhichParams()
    {
        await using var bench = new Benches(folder.Path)
        {
            Claim = Benches.Of(new SideDefinition
            {
                Operation = new CommandOperation("echo ${params.pool}; printf '%s\\n' \"$METTLE_SIDE\" \"$METTLE_PARAMS\" \"$METTLE\"", null),
                Params = new Dictionary<string, string> { ["pool"] = "it's \"fresh\"" },
            }),
        };
        var run = await bench.Run();
        Assert.Equal(
            ["it's \"fresh\"", "candidate", "{\"pool\":\"it\\u0027s \\u0022fresh\\u0022\"}", Environment.ProcessPath!],
            await File.ReadAllLinesAsync(run.Log!, Benches.Cancellation));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("echo oh no >&2; exit 4", 4, "exit code 4")]
    [InlineData("echo oh no; kill -s KILL $$", 137, "exit code 137: signal 9 ended it")]
    public async Task AFailureIsAValueWithItsLastLines(string line, int code, string why)
    {
        await using var bench = Bench(line);
        var run = await bench.Run();
        Assert.Null(run.Measures);
        Assert.Equal((why, code, false), (run.Failure!.Reason, run.Failure.ExitCode, run.Failure.TimedOut));
        Assert.Equal(["oh no"], run.Failure.Tail);
    }

    [Fact(Timeout = 60_000)]
    public async Task AProgramThatIsNotThereIsAFailure()
    {
        await using var bench = Bench("no-such-program");
        Assert.Equal("exit code 127: there is no such program", (await bench.Run()).Failure!.Reason);
    }

    [Fact(Timeout = 60_000)]
    public async Task OneThatHangsIsEndedWithAllItStarted()
    {
        var sleeper = folder.At("sleeper");
        File.CreateSymbolicLink(sleeper, "/bin/sleep");
        await using var bench = new Benches(folder.Path)
        {
            Claim = Benches.Of(new CommandOperation($"echo begun; {sleeper} 1000 & {sleeper} 1000", null)) with { Timeout = TimeSpan.FromMilliseconds(300) },
        };
        var run = await bench.Run();
        Assert.Equal(("no end within 0.3 s", true), (run.Failure!.Reason, run.Failure.TimedOut));
        Assert.Null(run.Failure.ExitCode);
        Assert.Equal(["begun"], run.Failure.Tail);
        Assert.Empty(Alive.Executing(sleeper));
    }

    [Fact(Timeout = 60_000)]
    public async Task ACancelledRunLeavesNothing()
    {
        var sleeper = folder.At("sleeper");
        File.CreateSymbolicLink(sleeper, "/bin/sleep");
        await using var bench = Bench($"{sleeper} 1000");
        var side = (await bench.Ready()).Side;
        using var stop = new CancellationTokenSource();
        var run = Task.Run(() => side.Run(stop.Token), Benches.Cancellation);
        while (!Alive.Executing(sleeper).Any())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Benches.Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        Assert.Empty(Alive.Executing(sleeper));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("echo noise; echo '{\"loss\": 0, \"deep\": {\"er\": -2}}'", null)]
    [InlineData("true", "the last line of its output is no JSON object of metrics")]
    [InlineData("echo 5", "the last line of its output is no JSON object of metrics")]
    [InlineData("echo '{\"loss\": \"low\", \"other\": 1}'", "it gave no metric loss; it gave other")]
    [InlineData("echo '{}'", "it gave no metric loss; it gave none")]
    [InlineData("echo '{\"loss\": 1e999}'", "the metric loss is no finite number")]
    public async Task MetricsAreReadWhereTheyAreAskedFor(string line, string? why)
    {
        await using var bench = new Benches(folder.Path) { Claim = Asking(new CommandOperation(line, null)) };
        var run = await bench.Run();
        Assert.Equal(why, run.Failure?.Reason);
        if (why is null)
            Assert.Equal((0, -2), (run.Measures!.Of("loss"), run.Measures.Of("deep.er")));
        using var other = new TempFolder();
        await using var unasked = Bench(line, other);
        Assert.Empty((await unasked.Run()).Measures!.Metrics);
    }

    [Fact(Timeout = 60_000)]
    public async Task AMetricsFileIsReadAndAnOldOneIsNot()
    {
        await File.WriteAllTextAsync(folder.At("m-1.json"), "{\"loss\": 1}", Benches.Cancellation);
        SideDefinition Writing(string line) => new()
        {
            Operation = new CommandOperation(line, "m-${params.n}.json"),
            Params = new Dictionary<string, string> { ["n"] = "1" },
        };
        await using (var none = new Benches(folder.Path) { Claim = Benches.Of(Writing("true")) })
            Assert.Equal("it did not write its metrics, m-1.json", (await none.Run()).Failure!.Reason);
        await using var some = new Benches(folder.Path) { Claim = Benches.Of(Writing("echo '{\"loss\": 2}' > m-${params.n}.json")) };
        Assert.Equal(2, (await some.Run()).Measures!.Of("loss"));
    }

    [Fact(Timeout = 60_000)]
    public async Task OnlyWhatAShellRunsIsShortenedByItsStartAndNothingBelowZero()
    {
        await using var plain = Bench("true");
        Assert.False((await plain.Bench()).NeedsShell);
        Assert.Null((await plain.Run(shellSeconds: 1000)).Failure);
        using var other = new TempFolder();
        await using var shell = Bench("true; true", other);
        Assert.True((await shell.Bench()).NeedsShell);
        Assert.EndsWith("ms, which is as short as the start of a shell", (await shell.Run(shellSeconds: 1000)).Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task TheStartOfAShellIsMeasured()
    {
        await using var bench = Bench("true");
        Assert.True(ShellCalibration.Seconds(folder.Path, await bench.Proof(), Benches.Cancellation) > 0);
    }

    private static ClaimDefinition Asking(OperationAction operation) =>
        Benches.Of(operation) with { Accept = [new Criterion("loss", true, 0.9, "change <= -10%"), .. Profile.All[0].Accept] };

    private Benches Bench(string line) => Bench(line, folder);

    private static Benches Bench(string line, TempFolder place) => new(place.Path) { Claim = Benches.Of(new CommandOperation(line, null)) };
}
