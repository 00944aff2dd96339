// Who has the lock is alone: with nobody else, and with nothing that somebody before left running.
namespace Mettle.Execution;

public sealed class LocksOutliveWhatWeStarted : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string path;
    private readonly string mark;

    public LocksOutliveWhatWeStarted()
    {
        path = folder.At("lock");
        mark = folder.At("sleeper");
        File.CreateSymbolicLink(mark, "/bin/sleep");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OneHasItAtATime()
    {
        using (var first = FolderLock.TryTake(path, TimeProvider.System))
        {
            Assert.NotNull(first);
            Assert.Null(FolderLock.TryTake(path, TimeProvider.System));
        }

        using var second = FolderLock.TryTake(path, TimeProvider.System);
        Assert.NotNull(second);
    }

    [Fact]
    public void WaitingIsSaidOnceAndEndsWithTheLock()
    {
        var said = 0;
        var first = Take();
        using var second = FolderLock.Take(path, () => { said++; first.Dispose(); }, TimeProvider.System, Cancellation);

        Assert.Equal(1, said);
    }

    [Fact]
    public void WaitingCanBeCancelled()
    {
        using var first = Take();
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => FolderLock.Take(path, stop.Cancel, TimeProvider.System, stop.Token));
    }

    [Fact]
    public void WhoIsDoneLeavesNothingAndTheLockIsFreeAtOnce()
    {
        using (var held = Take())
        {
            Assert.Equal(0, held.Start(Launch($"setsid {mark} 1000 & sleep 0.1")).Wait().Code);
            Assert.NotEmpty(Alive.Executing(mark));
            Assert.NotEmpty(Alive.Executing(path));
        }

        using var next = FolderLock.TryTake(path, TimeProvider.System);
        Assert.NotNull(next);
        Assert.Empty(Alive.Executing(mark));
        Assert.Empty(Alive.Executing(path));
    }

    [Fact]
    public void WhatCannotBeStartedIsAnExitCodeHereToo()
    {
        using var held = Take();

        Assert.Equal(127, held.Start(Launch("") with { Words = ["no-such-program"] }).Wait().Code);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("exec SLEEPER 1000")]
    [InlineData("setsid SLEEPER 1000 & wait")]
    [InlineData("(setsid sh -c 'SLEEPER 1000 & SLEEPER 1000') & sleep 1000")]
    [InlineData("exec env -i SLEEPER 1000")]
    [InlineData("trap '' TERM; SLEEPER 1000; SLEEPER 1000")]
    public async Task AfterAKillTheLockIsHadWhenNothingIsLeft(string line)
    {
        using var victim = Start(line.Replace("SLEEPER", mark, StringComparison.Ordinal));
        while (victim.Line() != "started")
        {
        }

        while (!Alive.Executing(mark + '\0').Any(process => File.ReadAllText($"/proc/{process}/cmdline").StartsWith(mark, StringComparison.Ordinal)))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);

        victim.Kill();

        AssertNothingIsLeft();
    }

    [Fact(Timeout = 300_000)]
    public void AKillAtAnyMomentLeavesNothing()
    {
        var chance = new Seed(11).Chance();
        string[] kinds = [$"exec {mark} 1000", $"setsid {mark} 1000 & wait", $"(setsid {mark} 1000 &); {mark} 1000", "true"];
        for (var round = 0; round < 50; round++)
        {
            using var victim = Start([.. Enumerable.Range(0, 40).Select(i => kinds[i % kinds.Length])]);
            for (var seen = chance.NextInt(30); seen >= 0; seen--)
                victim.Line();
            Thread.SpinWait(chance.NextInt(100_000));

            victim.Kill();

            AssertNothingIsLeft();
        }
    }

    private void AssertNothingIsLeft()
    {
        using var next = FolderLock.Take(path, () => { }, TimeProvider.System, Cancellation);
        Assert.Empty(Alive.Executing(mark));
        Assert.Empty(Leftovers.Find(next.Cookie));
    }

    private FolderLock Take() => FolderLock.TryTake(path, TimeProvider.System)!;

    private Victim Start(params string[] lines) => new(["guard", path, .. lines]);

    private Launch Launch(string line) => new(["/bin/sh", "-c", line], folder.Path, ["PATH=/usr/bin:/bin"], folder.At("log"));
}
