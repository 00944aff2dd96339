// What a claim runs besides its sides: a build once, a command before and one after each run. None of it may fail in silence.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Measuring;

public sealed class SidesAreFramedAndBuilt : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task TheBuildIsRunOnceAndTheOthersAroundEachRun()
    {
        await using var bench = Bench(Says("run"), "echo $METTLE_SIDE-prepare >> log", "echo conclude >> log");
        var side = (await bench.Ready()).Side;
        Assert.Null(side.Run(Benches.Cancellation).Failure);
        Assert.Null(side.Run(Benches.Cancellation).Failure);
        Assert.Equal(["build", "candidate-prepare", "run", "conclude", "candidate-prepare", "run", "conclude"], await Log());
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatComesAfterIsRunAfterAFailureToo()
    {
        await using var bench = Bench("exit 1", null, "echo conclude >> log");
        Assert.Equal("exit code 1", (await bench.Run()).Failure!.Reason);
        Assert.Equal(["build", "conclude"], await Log());
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatComesAfterIsRunAfterACancellationToo()
    {
        await using var bench = Bench("touch begun; sleep 1000", null, "echo conclude >> log");
        var side = (await bench.Ready()).Side;
        using var stop = new CancellationTokenSource();
        var run = Task.Run(() => side.Run(stop.Token), Benches.Cancellation);
        while (!File.Exists(folder.At("begun")))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Benches.Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        Assert.Equal(["build", "conclude"], await Log());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("echo oh; exit 2", "true", "what comes before each run of the candidate failed, exit code 2: echo oh; exit 2\n  oh")]
    [InlineData("true", "echo oh >&2; exit 3", "what comes after each run of the candidate failed, exit code 3: echo oh >&2; exit 3\n  oh")]
    [InlineData("sleep 1000", "true", "what comes before each run of the candidate failed, no end within 0.3 s: sleep 1000")]
    public async Task AFailureOfEitherIsAProblemWithItsLastLines(string prepare, string conclude, string what)
    {
        await using var bench = new Benches(folder.Path)
        {
            Claim = Benches.Of(new CommandOperation("true", null)) with { Prepare = prepare, Conclude = conclude, Timeout = TimeSpan.FromMilliseconds(300) },
        };
        Assert.Equal(what, Told(await Assert.ThrowsAsync<SideFailedException>(() => bench.Run())));
    }

    [Fact(Timeout = 60_000)]
    public async Task AFailingBuildIsAProblemWithItsLastLines()
    {
        await using var bench = new Benches(folder.Path)
        {
            Claim = Benches.Of(new SideDefinition { Operation = new CommandOperation("true", null), Build = "echo missing ';'; exit 1" }),
        };
        Assert.Equal("the build of the candidate failed, exit code 1: echo missing ';'; exit 1\n  missing ;", Told(await Assert.ThrowsAsync<SideFailedException>(() => bench.Ready())));
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatTheRunFailedOfIsToldBeforeWhatItsEndFailedOf()
    {
        await using var bench = Bench("exit 4", null, "exit 5");
        Assert.Equal("exit code 4", (await bench.Run()).Failure!.Reason);
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatARunLeavesRunningIsEndedBeforeTheNext()
    {
        var sleeper = folder.At("sleeper");
        File.CreateSymbolicLink(sleeper, "/bin/sleep");
        await using var bench = Bench($"setsid -f {sleeper} 1000", null, null);
        Assert.Null((await bench.Run()).Failure);
        Assert.Empty(Execution.Alive.Executing(sleeper));
    }

    private static string Told(SideFailedException failed) => failed.Message + (failed.Said is { } said ? $"\n  {said}" : "");

    private static string Says(string word) => $"echo {word} >> log";

    private Task<string[]> Log() => File.ReadAllLinesAsync(folder.At("log"), Benches.Cancellation);

    private Benches Bench(string line, string? prepare, string? conclude) => new(folder.Path)
    {
        Claim = Benches.Of(new SideDefinition { Operation = new CommandOperation(line, null), Build = Says("build") }) with { Prepare = prepare, Conclude = conclude },
    };
}
