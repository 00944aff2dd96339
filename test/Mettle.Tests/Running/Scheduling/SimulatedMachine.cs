// A machine of so many processors in a clock that only moves when told: jobs compute for a share of their time, and share processors evenly.
using Mettle.Running.Declared;

namespace Mettle.Running.Scheduling;

/// <summary>What a kind of job is like.</summary>
/// <param name="Seconds">How long it takes alone, on average.</param>
/// <param name="CpuShares">Each job has one of these, in turn.</param>
/// <param name="Crowd">Beyond so many at once, all are in each other's way.</param>
internal sealed record Load(double Seconds, double[] CpuShares, int Crowd = int.MaxValue)
{
    public bool IsRecorded { get; init; } = true;
}

/// <summary>Drives a scheduler: there are always more jobs than can run.</summary>
internal sealed class SimulatedMachine : IDisposable
{
    private readonly ManualTime time = new();
    private readonly Chance chance = new Seed(11).Derive("machine").Chance();
    private readonly List<Job> running = [];
    private readonly Scheduler scheduler;
    private readonly int processors;
    private double sinceReading;
    private double busy;
    private int made;
    private int waiting;

    public SimulatedMachine(int processors, PoolSizing sizing)
    {
        this.processors = processors;
        scheduler = new(new Dictionary<string, PoolSizing> { ["cpu"] = sizing }, int.MaxValue, Read, Said.Add, time);
    }

    public List<RunEvent> Said { get; } = [];

    public Load Load { get; set; } = new(0.2, [1]);

    public double? MemoryPressure { get; set; }

    public IEnumerable<int> Sizes => Said.OfType<PoolResized>().Select(r => r.Size);

    public static SimulatedMachine With(int processors, PoolStrategy strategy, double cpuShare = double.NaN) =>
        new(processors, PoolSizing.For(new(strategy), new(processors, 16L << 30, cpuShare)));

    /// <summary>Seconds of work, as they take alone, that are done a second.</summary>
    public double Throughput(double seconds)
    {
        var (work, at) = (0.0, 0.0);
        while (at < seconds)
        {
            Fill();
            var slower = Slowdown();
            // To the next whole tick of the clock, so that it never stands.
            var dt = Math.Max(1, Math.Ceiling(1e7 * Math.Min(0.5 - sinceReading, running.Min(j => j.Left / Speed(j, slower))))) / 1e7;
            Pass(dt, slower);
            at += dt;
            foreach (var job in running.Where(j => j.Left <= 0).ToList())
                work += End(job);
        }

        return work / at;
    }

    public void Dispose() => scheduler.Dispose();

    private void Fill()
    {
        while (waiting < 40)
            scheduler.Add(Make());
        while (scheduler.TryTake(out _) is { } ticket)
        {
            waiting--;
            running.Add((Job)ticket.Payload);
            ((Job)ticket.Payload).Ticket = ticket;
        }
    }

    private Ticket Make()
    {
        waiting++;
        var share = Load.CpuShares[made++ % Load.CpuShares.Length];
        var seconds = Load.Seconds * (0.5 + chance.NextDouble());
        var job = new Job { Alone = seconds * (0.8 + (0.4 * chance.NextDouble())), Share = share };
        job.Left = job.Alone;
        return new($"{made}", $"stage {share}", "cpu")
        {
            Payload = job,
            Seconds = Load.IsRecorded ? seconds : 0,
            CpuShare = Load.IsRecorded ? share : double.NaN,
        };
    }

    private double End(Job job)
    {
        running.Remove(job);
        scheduler.Done(job.Ticket!, new(job.Passed, job.Alone * job.Share, 0, 0));
        return job.Alone;
    }

    private void Pass(double dt, double slower)
    {
        busy += dt * running.Sum(j => j.Share / Stretched(j, slower)) / processors;
        foreach (var job in running)
        {
            job.Left -= dt * Speed(job, slower);
            job.Passed += dt;
        }

        sinceReading += dt;
        time.Advance(TimeSpan.FromSeconds(dt));
    }

    // How much longer computing takes so that processors are shared evenly: computed shares of time add up to the processors.
    private double Slowdown()
    {
        var (low, high) = (1.0, 1.0 + running.Count);
        if (running.Sum(j => j.Share) <= processors)
            return 1;
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (running.Sum(j => j.Share / Stretched(j, middle)) > processors)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    // Each job more than processors costs half a percent; each more than the crowd a fifth.
    private double Speed(Job job, double slower)
    {
        var over = 1 + (0.005 * Math.Max(0, running.Count - processors)) + (0.2 * Math.Max(0, running.Count - Load.Crowd));
        return 1 / (Stretched(job, slower) * over);
    }

    private static double Stretched(Job job, double slower) => 1 - job.Share + (job.Share * slower);

    private Readings Read()
    {
        var reading = new Readings(sinceReading > 0 ? Math.Min(1, busy / sinceReading) : 0, 16L << 30, MemoryPressure, null);
        (busy, sinceReading) = (0, 0);
        return reading;
    }

    private sealed class Job
    {
        public Ticket? Ticket { get; set; }

        public double Share { get; init; }

        public double Alone { get; init; }

        public double Left { get; set; }

        public double Passed { get; set; }
    }
}
