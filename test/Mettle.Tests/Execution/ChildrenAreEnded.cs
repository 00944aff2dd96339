// The end of a child is the end of its group, by itself or by us; what left the group is found by its cookie.
using System.Diagnostics;
using System.Globalization;

namespace Mettle.Execution;

public sealed class ChildrenAreEnded : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task EndingReachesChildrenAndGrandchildren()
    {
        var child = Start("sleep 1000 & echo $!; (sleep 1000 & echo $!; wait) & wait");
        var processes = await Numbers(2);

        child.End(Long);
        child.End(Long);

        Assert.Equal(128 + 15, child.Wait().Code);
        Assert.DoesNotContain(processes, Alive.Is);
        child.End(Long);
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatIgnoresTermIsKilledAfterTheGrace()
    {
        var child = Start("trap '' TERM; echo $$; while true; do sleep 1; done");
        await Numbers(1);

        child.End(TimeSpan.FromMilliseconds(100));

        Assert.Equal(128 + 9, child.Wait().Code);
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatCleansUpHasTheGraceToDoSo()
    {
        var child = Start("trap 'sleep 0.1; echo clean; exit 7' TERM; echo 1; while true; do sleep 0.01; done");
        await Numbers(1);

        child.End(Long);

        Assert.Equal(7, child.Wait().Code);
        Assert.EndsWith("clean\n", Log(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task WhoseTimeIsOverIsAskedToEndAndSaysSo()
    {
        var time = new ManualTime();
        var child = Child.Start(LaunchOf("echo $$; exec sleep 1000"), time);
        await Numbers(1);
        var waiting = Task.Run(() => child.Wait(TimeSpan.FromSeconds(10), CancellationToken.None), TestContext.Current.CancellationToken);
        while (time.Waiting == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(10));

        var exit = await waiting;
        Assert.Equal((128 + 15, true, 10.0), (exit.Code, exit.TimedOut, exit.Seconds));
    }

    [Fact(Timeout = 60_000)]
    public async Task WhoIsNotWantedAnyMoreIsAskedToEnd()
    {
        var child = Start("echo $$; exec sleep 1000");
        await Numbers(1);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var exit = child.Wait(Timeout.InfiniteTimeSpan, stop.Token);
        Assert.Equal((128 + 15, false), (exit.Code, exit.TimedOut));
    }

    // It ended by itself, in time; what it left needs all of the graces by a clock that we move.
    [Fact(Timeout = 60_000)]
    public async Task TheEndOfAChildIsItsOwnAndNotThatOfItsGroup()
    {
        var time = new ManualTime();
        var child = Child.Start(LaunchOf("(trap '' TERM; while true; do sleep 0.01; done) & echo $!"), time);
        var left = await Numbers(1);
        var waiting = Task.Run(() => child.Wait(TimeSpan.FromSeconds(1), CancellationToken.None), TestContext.Current.CancellationToken);
        while (time.Waiting < 2)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);

        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        var exit = await waiting;
        Assert.Equal((0, false, 0.0), (exit.Code, exit.TimedOut, exit.Seconds));
        Assert.DoesNotContain(left, Alive.Is);
    }

    [Fact(Timeout = 60_000)]
    public void WhatIsLeftInTheBackgroundEndsWithTheChild()
    {
        var child = Start("sleep 1000 & echo $!; (trap '' TERM; exec sleep 1000) & echo $!; exit 5");

        Assert.Equal(5, child.Wait().Code);
        Assert.DoesNotContain(Numbers(), Alive.Is);
    }

    [Fact(Timeout = 60_000)]
    public void WhatIsAboutToEndMayDoSo()
    {
        Assert.Equal(0, Start("(sleep 0.02; echo late) & exit 0").Wait().Code);

        Assert.Equal("late\n", Log());
    }

    [Fact(Timeout = 60_000)]
    public void WhoClosesItsStreamsIsWaitedForAllTheSame() =>
        Assert.Equal(3, Start("exec 0<&- 1>&- 2>&-; sleep 0.1; exit 3").Wait().Code);

    [Fact(Timeout = 60_000)]
    public void WhoLeavesTheGroupIsFoundByItsCookie()
    {
        var cookie = $"METTLE_TEST={folder.Path}";
        var child = Start("setsid sleep 1000 & echo $!; (setsid sh -c 'trap \"\" TERM; echo $$; while :; do sleep 1; done') & sleep 0.2", cookie);
        Assert.Equal(0, child.Wait().Code);
        var escaped = Numbers();
        Assert.All(escaped, process => Assert.True(Alive.Is(process)));
        Assert.Equal(0, Leftovers.End(cookie + "x", Long, TimeProvider.System));
        Assert.Equal(0, Leftovers.End(cookie[..^1], Long, TimeProvider.System));

        Assert.InRange(Leftovers.End(cookie, TimeSpan.FromMilliseconds(100), TimeProvider.System), 2, 10);

        Assert.Equal(2, escaped.Count);
        Assert.DoesNotContain(escaped, Alive.Is);
        Assert.Equal(0, Leftovers.End(cookie, Long, TimeProvider.System));
    }

    [Fact(Timeout = 60_000)]
    public void WhoEndsLeftoversSparesItselfAndThoseItDescendsFrom()
    {
        var cookie = $"METTLE_TEST={folder.Path}";
        var victim = Path.Combine(AppContext.BaseDirectory, "Mettle.Victim.dll");
        var path = $"export PATH={Environment.GetEnvironmentVariable("PATH")} DOTNET_EnableDiagnostics=0";

        Assert.Equal(0, Start($"{path}; sleep 1000 & dotnet {victim} leftovers {cookie}; echo spared", cookie).Wait().Code);

        Assert.Equal("1 ended\nspared\n", Log());
    }

    [Fact(Timeout = 120_000)]
    public async Task ChildrenAndProcessesOfTheBaseLibraryLiveSideBySide()
    {
        const int Count = 500;
        var processes = new List<Process>();
        var children = new List<Child>();
        for (var i = 0; i < Count; i++)
        {
            children.Add(Start($"exit {i % 256}"));
            processes.Add(Process.Start("/bin/sh", ["-c", $"exit {i % 256}"]));
        }

        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(i % 256, children[i].Wait().Code);
            await processes[i].WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(i % 256, processes[i].ExitCode);
            processes[i].Dispose();
        }
    }

    [Fact(Timeout = 120_000)]
    public void EndingFromAnotherThreadAtAnyMomentIsFine()
    {
        var chance = new Seed(5).Chance();
        for (var round = 0; round < 100; round++)
        {
            var child = Start("true & true & exit 0");
            var spins = chance.NextInt(200_000);
            var ender = new Thread(() =>
            {
                Thread.SpinWait(spins);
                child.End(TimeSpan.Zero);
            });
            ender.Start();
            Assert.Contains(child.Wait().Code, (int[])[0, 128 + 15, 128 + 9]);
            ender.Join();
            Assert.False(Alive.Is(child.Id));
        }
    }

    private Child Start(string line, string? cookie = null) =>
        Child.Start(LaunchOf(line) with { Cookie = cookie }, TimeProvider.System);

    private Launch LaunchOf(string line) => new(["/bin/sh", "-c", line], "/", ["PATH=/usr/bin:/bin"], folder.At("log"));

    private async Task<List<int>> Numbers(int count)
    {
        while (Numbers().Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        return Numbers();
    }

    private List<int> Numbers() =>
        [.. Log().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    private string Log() => File.Exists(folder.At("log")) ? File.ReadAllText(folder.At("log")) : "";
}
