// Whatever a command does is a value, bounded in time and memory, and leaves nothing behind.
using System.Collections.Concurrent;
using System.Globalization;

namespace Mettle.Execution;

public sealed class CommandsRunToTheirEnd
{
    private readonly CommandRunner runner = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OutputTailAndExitCodeAreTold()
    {
        var lines = new ConcurrentQueue<string>();

        var result = await Run("""printf '{"a":\n1}'; echo oh >&2; exit 3""", new CommandOptions { Line = lines.Enqueue });

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("{\"a\":\n1}", result.Output);
        // The two streams are read at the same time, so between them there is no order.
        Assert.Equal(["1}", "oh", """{"a":"""], result.Tail.Order(StringComparer.Ordinal));
        Assert.Equal(lines, result.Tail);
        Assert.False(result.TimedOut);
        Assert.False(result.Truncated);
    }

    [Fact]
    public async Task WhatTakesTooLongIsEnded()
    {
        var result = await Run("echo begun; sleep 1000", new CommandOptions { Timeout = TimeSpan.FromMilliseconds(300) });

        Assert.True(result.TimedOut);
        Assert.Equal(["begun"], result.Tail);
    }

    [Fact]
    public async Task CancellationEndsTheWholeGroupFirst()
    {
        using var stop = new CancellationTokenSource();
        var child = 0;
        var options = new CommandOptions
        {
            Line = line =>
            {
                child = int.Parse(line, CultureInfo.InvariantCulture);
                stop.Cancel();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.Run(Command.Parse("sleep 1000 & echo $!; wait"), options, stop.Token));

        Assert.NotEqual(0, child);
        Assert.False(Alive.Is(child));
    }

    [Fact]
    public async Task WhatItLeftInTheBackgroundIsEnded()
    {
        var result = await Run("sleep 1000 & echo $!");

        Assert.Equal(0, result.ExitCode);
        Assert.False(Alive.Is(int.Parse(result.Output, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task MoreOutputThanIsKeptIsCounted()
    {
        var result = await Run("echo 123456789", new CommandOptions { MaxOutput = 5 });

        Assert.Equal("12345", result.Output);
        Assert.True(result.Truncated);
        Assert.Equal(["123456789"], result.Tail);
    }

    [Theory]
    [InlineData("head -c 300000000 /dev/zero")]
    [InlineData("yes an ordinary line of some length, as programs write it again and again | head -c 50000000")]
    [InlineData("head -c 5000000 /dev/urandom")]
    public async Task FloodsDoNotGrowMemory(string flood)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var result = await Run(flood, new CommandOptions { MaxOutput = 1000 });

        Assert.Equal(0, result.ExitCode);
        Assert.True(result.Truncated);
        Assert.InRange(result.Tail.Count, 1, 50);
        // What is still held of it: far less than what was written, whatever other tests hold meanwhile.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 15_000_000);
        GC.KeepAlive(result);
    }

    private Task<CommandResult> Run(string line, CommandOptions? options = null) =>
        runner.Run(Command.Parse(line), options ?? new CommandOptions(), Cancellation);
}
