// On simulated machines: an adaptive pool ends near the best fixed size of each load, from wherever it begins, and comes to rest.
using Mettle.Running.Declared;

namespace Mettle.Running.Scheduling;

public sealed class AdaptivePoolsFindTheBestSize
{
    private const int Processors = 4;
    private const double Learning = 60;
    private const double Measuring = 60;

    private static readonly Dictionary<string, Load> Loads = new()
    {
        ["computing"] = new(0.2, [1]),
        ["waiting"] = new(0.3, [0.02]),
        ["mixed"] = new(0.2, [1, 0.05]),
        ["half and half"] = new(0.2, [0.5]),
        ["crowded"] = new(0.2, [0.1], Crowd: 5),
        ["unrecorded"] = new(0.1, [0.9, 0.2]) { IsRecorded = false },
    };

    // Where they begin: with 8 places, with 4, and with 2 for want of memory.
    private static readonly PoolProfile[] Beginnings = [new(Processors, 16L << 30), new(Processors, 16L << 30, 0.9), new(Processors, 3L << 30)];

    public static TheoryData<string> Names() => [.. Loads.Keys];

    [Theory, MemberData(nameof(Names))]
    public void They_end_within_15_percent_of_the_best_fixed_size_and_rest(string name)
    {
        var best = Enumerable.Range(1, 16).Max(n => Throughput(Loads[name], new FixedPool(PoolSize.Exactly(n))));
        foreach (var beginning in Beginnings)
        {
            using var machine = new SimulatedMachine(Processors, PoolSizing.For(new(PoolStrategy.Adaptive), beginning)) { Load = Loads[name] };
            machine.Throughput(Learning);
            var learnt = machine.Sizes.Count();
            Assert.InRange(machine.Throughput(Measuring), 0.85 * best, double.MaxValue);
            Assert.InRange(learnt, 1, 18);
            Assert.InRange(machine.Sizes.Count() - learnt, 0, 8);
        }
    }

    [Fact]
    public void Jobs_too_long_to_be_measured_are_joined_by_others_while_processors_are_idle()
    {
        using var machine = SimulatedMachine.With(Processors, PoolStrategy.Adaptive, cpuShare: 0.9);
        machine.Load = new(600, [0.05]);
        machine.Throughput(30);
        Assert.Equal([4, 6, 9, 13, 16], machine.Sizes);
        Assert.EndsWith("% of the processors idle, 40 jobs wait", machine.Said.OfType<PoolResized>().ElementAt(1).Reason);
    }

    [Fact]
    public void Another_load_is_followed()
    {
        using var machine = SimulatedMachine.With(Processors, PoolStrategy.Adaptive);
        machine.Load = Loads["waiting"];
        machine.Throughput(Learning);
        Assert.Equal(16, machine.Sizes.Last());
        machine.Load = Loads["computing"];
        machine.Throughput(Learning);
        Assert.InRange(machine.Sizes.Last(), 4, 6);
        machine.Load = Loads["waiting"];
        machine.Throughput(Learning);
        Assert.InRange(machine.Sizes.Last(), 14, 16);
    }

    [Fact]
    public void Short_memory_halves_it_at_once_and_again_when_that_did_not_help()
    {
        using var machine = SimulatedMachine.With(Processors, PoolStrategy.Adaptive);
        machine.MemoryPressure = 0.3;
        machine.Load = new(0.05, [1]);
        machine.Throughput(1);
        Assert.Equal([8, 4], machine.Sizes);
        Assert.Equal("something stalled for memory in 30 % of the last 10 s", machine.Said.OfType<PoolResized>().Last().Reason);
        machine.Throughput(25);
        Assert.Equal([8, 4, 2, 1], machine.Sizes);
    }

    [Fact]
    public void It_stays_within_its_bounds()
    {
        var sizing = PoolSizing.For(new(PoolStrategy.Adaptive, 3, 6), new(Processors, 16L << 30));
        using var machine = new SimulatedMachine(Processors, sizing) { Load = Loads["waiting"] };
        machine.Throughput(Learning);
        Assert.Equal(6, machine.Sizes.Last());
        machine.MemoryPressure = 0.5;
        machine.Throughput(Learning);
        Assert.Equal(3, machine.Sizes.Last());
        Assert.All(machine.Sizes, size => Assert.InRange(size, 3, 6));
    }

    [Fact]
    public void Every_change_says_what_was_read()
    {
        using var machine = SimulatedMachine.With(Processors, PoolStrategy.Adaptive);
        machine.Load = Loads["mixed"];
        machine.Throughput(Learning);
        Assert.Equal("4 processors, 17.2 GB of memory", machine.Said.OfType<PoolResized>().First().Reason);
        Assert.All(machine.Said.OfType<PoolResized>().Skip(1), r => Assert.Matches(@"did \d.* s of work a second.*% of the processors busy, \d+ jobs wait$", r.Reason));
    }

    private static double Throughput(Load load, PoolSizing sizing)
    {
        using var machine = new SimulatedMachine(Processors, sizing) { Load = load };
        return machine.Throughput(Measuring);
    }
}
