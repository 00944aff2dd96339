// How long a workload takes on a machine with pools of given sizes: list scheduling, with processors that are shared.
namespace Mettle.Running.Reporting;

/// <summary>What there is room for.</summary>
/// <param name="Pools">Jobs at once, by pool.</param>
/// <param name="Width">Jobs at once over all pools.</param>
/// <param name="Processors">Of the machine.</param>
internal sealed record Room(IReadOnlyDictionary<string, int> Pools, int Width, int Processors);

/// <summary>
/// One run in simulated time. What is ready starts as soon as there is room, earlier loads first (R. L. Graham: Bounds on
/// multiprocessing timing anomalies. SIAM J. Applied Mathematics 17, 1969). Where running jobs want more processors than there are,
/// each gets its share, and the part of its time that is computing takes so much longer: never is more computed than there are processors.
/// </summary>
internal sealed class Simulation
{
    private readonly Room room;
    private readonly IReadOnlyList<Load> loads;
    private readonly double[] left;
    private readonly int[] waits;
    private readonly List<int>[] next;
    private readonly Dictionary<string, int> taken = [];
    private readonly Dictionary<string, PriorityQueue<int, int>> ready = [];
    private readonly List<int> running = [];
    private int inPools;

    private Simulation(Workload work, Room room)
    {
        this.room = room;
        loads = work.Loads;
        left = [.. loads.Select(l => l.Seconds)];
        waits = [.. loads.Select(l => l.After.Count)];
        next = [.. loads.Select(_ => new List<int>())];
        foreach (var (index, load) in loads.Index())
            load.After.ToList().ForEach(before => next[before].Add(index));
    }

    /// <summary>Seconds until everything has ended.</summary>
    public static double Makespan(Workload work, Room room) => new Simulation(work, room).Run();

    private double Run()
    {
        var (now, ended) = (0.0, 0);
        for (var i = 0; i < loads.Count; i++)
            OfferIfFree(i);
        while (true)
        {
            Start();
            if (running is [])
                return ended == loads.Count ? now : throw new InvalidOperationException("BUG: jobs of a run wait for each other");
            var share = Share();
            var step = running.Min(i => left[i] / Rate(loads[i], share));
            now += step;
            foreach (var i in running)
                left[i] -= step * Rate(loads[i], share);
            ended += End();
        }
    }

    // The largest share of what they want with which all that run together keep no more processors busy than there are.
    private double Share()
    {
        var (low, high) = (0.0, 1.0);
        if (Busy(high) <= room.Processors)
            return high;
        for (var halved = 0; halved < 40; halved++)
        {
            var middle = (low + high) / 2;
            (low, high) = Busy(middle) <= room.Processors ? (middle, high) : (low, middle);
        }

        return low;
    }

    private double Busy(double share)
    {
        var busy = 0.0;
        foreach (var i in running)
            busy += loads[i].Cpu * Rate(loads[i], share);
        return busy;
    }

    // Of a second of its own, a job computes so much and waits for the rest; waiting needs no processor.
    private static double Rate(Load load, double share)
    {
        var computes = Math.Min(1, load.Cpu);
        return 1 / (1 - computes + (computes / share));
    }

    private void OfferIfFree(int load)
    {
        if (waits[load] > 0)
            return;
        var pool = loads[load].Pool;
        if (pool.Length == 0)
            running.Add(load);
        else if (ready.TryGetValue(pool, out var queue))
            queue.Enqueue(load, load);
        else
            ready[pool] = new([(load, load)]);
    }

    private void Start()
    {
        while (inPools < room.Width && First() is { } pool)
        {
            running.Add(ready[pool].Dequeue());
            taken[pool] = taken.GetValueOrDefault(pool) + 1;
            inPools++;
        }
    }

    private string? First() => ready
        .Where(p => p.Value.Count > 0 && taken.GetValueOrDefault(p.Key) < room.Pools[p.Key])
        .OrderBy(p => p.Value.Peek()).Select(p => p.Key).FirstOrDefault();

    private int End()
    {
        var over = running.Where(i => left[i] <= 1e-9).ToList();
        running.RemoveAll(i => left[i] <= 1e-9);
        foreach (var load in over)
        {
            if (loads[load].Pool is { Length: > 0 } pool)
            {
                taken[pool]--;
                inPools--;
            }

            foreach (var after in next[load])
            {
                waits[after]--;
                OfferIfFree(after);
            }
        }

        return over.Count;
    }
}
