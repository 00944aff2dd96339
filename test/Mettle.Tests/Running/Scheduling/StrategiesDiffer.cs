// What each strategy comes to: its size by the machine, and what it does with work that computes, waits, or both.
using Mettle.Running.Declared;

namespace Mettle.Running.Scheduling;

public sealed class StrategiesDiffer
{
    private static readonly Load Computing = new(0.2, [1]);
    private static readonly Load Waiting = new(0.3, [0.02]);

    // Processors, GiB that are available, share of time that jobs compute (NaN: unknown), size.
    [Theory]
    [InlineData("Sequential", 8, 16, double.NaN, 1)]
    [InlineData("Threads", 4, 16, double.NaN, 8)]
    [InlineData("Threads", 12, 16, double.NaN, 16)]
    [InlineData("Processes", 4, 16, double.NaN, 4)]
    [InlineData("Processes", 12, 16, double.NaN, 8)]
    [InlineData("Hybrid", 5, 16, double.NaN, 5)]
    [InlineData("Hybrid", 1, 16, double.NaN, 2)]
    [InlineData("Adaptive", 8, 3, double.NaN, 4)]
    [InlineData("Adaptive", 2, 3, double.NaN, 2)]
    [InlineData("Adaptive", 8, 6, double.NaN, 8)]
    [InlineData("Adaptive", 4, 9, double.NaN, 8)]
    [InlineData("Adaptive", 12, 9, double.NaN, 16)]
    [InlineData("Adaptive", 4, 9, 0.8, 4)]
    [InlineData("Adaptive", 4, 6, 0.3, 8)]
    [InlineData("Adaptive", 8, 3, 0.3, 4)]
    public void A_size_comes_from_the_machine(string strategy, int processors, int memory, double cpuShare, int size) =>
        Assert.Equal(size, PoolSizing.For(new(Enum.Parse<PoolStrategy>(strategy)), new(processors, (long)memory << 30, cpuShare)).Size);

    [Theory]
    [InlineData("Threads")]
    [InlineData("Processes")]
    [InlineData("Hybrid")]
    [InlineData("Adaptive")]
    public void Bounds_are_kept(string strategy)
    {
        var parsed = Enum.Parse<PoolStrategy>(strategy);
        Assert.Equal(3, PoolSizing.For(new(parsed, 1, 3), new(4, 16L << 30)).Size);
        Assert.Equal(20, PoolSizing.For(new(parsed, 20), new(4, 16L << 30)).Size);
    }

    [Fact]
    public void A_number_is_a_number() => Assert.Equal(7, Scheduled.Exactly(7).Size);

    [Fact]
    public void Work_that_waits_gains_by_places_beyond_processors()
    {
        Assert.InRange(Does(PoolStrategy.Sequential, Waiting), 0.9, 1.1);
        Assert.InRange(Does(PoolStrategy.Processes, Waiting), 3.6, 4.4);
        Assert.InRange(Does(PoolStrategy.Threads, Waiting), 7.2, 8.8);
        Assert.InRange(Does(PoolStrategy.Adaptive, Waiting), 13.6, 16.5);
    }

    [Fact]
    public void Work_that_computes_does_not()
    {
        Assert.InRange(Does(PoolStrategy.Sequential, Computing), 0.9, 1.1);
        var processes = Does(PoolStrategy.Processes, Computing);
        Assert.InRange(processes, 3.9, 4.1);
        Assert.InRange(Does(PoolStrategy.Threads, Computing), 3, processes);
        Assert.InRange(Does(PoolStrategy.Adaptive, Computing), 0.95 * processes, 1.05 * processes);
    }

    [Fact]
    public void A_hybrid_pool_keeps_half_of_its_places_for_each()
    {
        using var scheduler = Hybrid();
        for (var i = 0; i < 8; i++)
            scheduler.Add(Scheduled.Ticket($"c{i}", 9));
        for (var i = 0; i < 8; i++)
            scheduler.Add(new($"w{i}", "waits", "cpu") { Payload = i, CpuShare = 0.49 });
        Assert.Equal(["c0", "c1", "w0", "w1"], Taken(scheduler).Select(t => t.Job));
    }

    [Fact]
    public void Jobs_nobody_knows_go_to_the_half_that_waits_once_one_of_their_stage_was_seen_to_wait()
    {
        using var scheduler = Hybrid();
        for (var i = 0; i < 8; i++)
            scheduler.Add(Scheduled.Ticket($"{i}"));
        var first = Taken(scheduler);
        Assert.Equal(["0", "1"], first.Select(t => t.Job));
        scheduler.Done(first[0], new(1, 0.1, 0.1, 0));
        Assert.Equal(["2", "3"], Taken(scheduler).Select(t => t.Job));
        scheduler.Done(first[1], new(1, 0.1, 0.1, 0));
        Assert.Empty(Taken(scheduler));
    }

    private static Scheduler Hybrid() =>
        Scheduled.Pools(new() { ["cpu"] = PoolSizing.For(new(PoolStrategy.Hybrid), new(4, 16L << 30)) }, 16, () => Scheduled.Calm);

    private static List<Ticket> Taken(Scheduler scheduler)
    {
        var taken = new List<Ticket>();
        while (scheduler.TryTake(out _) is { } ticket)
            taken.Add(ticket);
        return taken;
    }

    // Seconds of work a second on four processors, when it had time to learn.
    private static double Does(PoolStrategy strategy, Load load)
    {
        using var machine = SimulatedMachine.With(4, strategy);
        machine.Load = load;
        machine.Throughput(30);
        return machine.Throughput(30);
    }
}
