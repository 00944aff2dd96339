// A started command is one group: its output comes, its exit code comes, and its end is the end of everything it started.
using System.Collections.Concurrent;
using System.Globalization;

namespace Mettle.Execution;

public sealed class GroupsEndAsAWhole
{
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();

    [Fact]
    public async Task OutputAndExitCodeAreReported()
    {
        await using var group = await Start("echo one; echo two >&2; exit 3");

        Assert.Equal(3, await group.Exited);
        Assert.Equal(["one"], output);
        Assert.Equal(["two"], errors);
    }

    [Fact]
    public async Task StandardInputIsEmpty()
    {
        await using var group = await Start("cat; echo done");

        Assert.Equal(0, await group.Exited);
        Assert.Equal(["done"], output);
    }

    [Fact]
    public async Task FolderAndEnvironmentAreThoseOfTheCommand()
    {
        using var folder = new TempFolder();
        var command = Command.Parse("pwd; echo \"$A\"; echo \"$HOME\"") with
        {
            Folder = folder.Path,
            Environment = new Dictionary<string, string> { ["A"] = "b c" },
        };

        await using var group = await Start(command);
        await group.Exited;

        Assert.Equal([folder.Path, "b c", Environment.GetEnvironmentVariable("HOME") ?? ""], output);
    }

    [Fact]
    public async Task ArgumentsArriveUnchanged()
    {
        await using var group = await Start(new Command(["printf", "%s\n", "", "a b", "$HOME", "'\"\\", "-n", "*"]));
        await group.Exited;

        Assert.Equal(["", "a b", "$HOME", "'\"\\", "-n", "*"], output);
    }

    [Fact]
    public async Task AProgramThatIsNotThereIsAnExitCode()
    {
        await using var group = await Start("no-such-program-anywhere");

        Assert.Equal(127, await group.Exited);
        Assert.Contains("no-such-program-anywhere", Assert.Single(errors));
    }

    [Fact]
    public async Task AFolderThatIsNotThereIsAProblem() =>
        Assert.Contains("does not exist", (await Caught.One(() => Start(Command.Parse("true") with { Folder = "/no/such" }))).What);

    [Fact]
    public async Task ItIsItsOwnGroupAndSession()
    {
        await using var group = await Start("cut -d ' ' -f 1,5,6 /proc/$$/stat");
        await group.Exited;

        Assert.Equal($"{group.Id} {group.Id} {group.Id}", Assert.Single(output));
    }

    [Fact]
    public async Task TerminateEndsChildrenAndGrandchildren()
    {
        var group = await Start("sleep 1000 & echo $!; (sleep 1000 & echo $!; wait) & wait");
        var children = await Numbers(2);

        await group.Terminate(TimeSpan.FromSeconds(30));

        Assert.Equal(128 + (int)Signal.Terminate, await group.Exited);
        Assert.DoesNotContain(children, Alive.Is);
    }

    [Fact]
    public async Task WhatIgnoresTermIsKilledAfterTheGrace()
    {
        var group = await Start("trap '' TERM; echo $$; while true; do sleep 1; done");
        var children = await Numbers(1);

        await group.Terminate(TimeSpan.FromMilliseconds(100));

        Assert.Equal(128 + (int)Signal.Kill, await group.Exited);
        Assert.DoesNotContain(children, Alive.Is);
    }

    [Fact]
    public async Task WhatCleansUpHasTheGraceToDoSo()
    {
        var group = await Start("trap 'sleep 0.1; echo clean; exit 0' TERM; echo $$; while true; do sleep 0.01; done");
        await Numbers(1);

        await group.Terminate(TimeSpan.FromSeconds(30));

        Assert.Equal(0, await group.Exited);
        Assert.Contains("clean", output);
    }

    [Fact]
    public async Task ABackgroundProcessOutlivesTheCommandButNotTheGroup()
    {
        await using var group = await Start("sleep 1000 & echo $!; exit 5");

        Assert.Equal(5, await group.Exited);
        var children = await Numbers(1);
        Assert.All(children, child => Assert.True(Alive.Is(child)));
        await group.Terminate(TimeSpan.FromSeconds(30));

        Assert.DoesNotContain(children, Alive.Is);
    }

    [Fact]
    public async Task AProcessThatLeftTheGroupDoesNotHoldUsUp()
    {
        var group = await Start("setsid sleep 1000 & echo $!; exit 0");
        Assert.Equal(0, await group.Exited);
        var escaped = (await Numbers(1))[0];

        await group.Terminate(TimeSpan.FromSeconds(30));

        Signals.Send(escaped, Signal.Kill);
        await Alive.UntilGone(escaped);
    }

    [Fact]
    public async Task EndingTwiceAndEndingTheEndedIsFine()
    {
        var group = await Start("true");
        await group.Exited;

        await group.Terminate(TimeSpan.Zero);
        await group.Terminate(TimeSpan.Zero);
        await group.DisposeAsync();

        Assert.Equal(0, await group.Exited);
    }

    [Fact]
    public void ManyGroupsLeaveNoDescriptorBehind()
    {
        // In a process of its own: other tests of this one open and close things meanwhile.
        using var victim = new Victim("descriptors", "5", "40");
        var few = int.Parse(victim.Line(), CultureInfo.InvariantCulture);
        var many = int.Parse(victim.Line(), CultureInfo.InvariantCulture);

        Assert.InRange(many, 1, few + 5);
    }

    private Task<ProcessGroup> Start(string line) => Start(Command.Parse(line));

    private Task<ProcessGroup> Start(Command command) =>
        ProcessGroup.Start(command, new LineOutput(output.Enqueue), new LineOutput(errors.Enqueue), TimeProvider.System);

    private async Task<List<int>> Numbers(int count)
    {
        while (output.Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        return [.. output.Take(count).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
    }
}
