// Hands stale jobs to threads, in the order and the number that admission allows. What a job is, its caller knows.
namespace Mettle.Running.Scheduling;

/// <summary>One lock, threads that block; see <see cref="Admission"/> for which ticket is next.</summary>
/// <param name="pools">By name: all that tickets may wait in.</param>
/// <param name="jobs">At most so many at once, over all pools.</param>
/// <param name="read">Reads the machine: twice a second, and where memory is asked about before that.</param>
/// <param name="say">Told of sizes and of shortage; called without the lock.</param>
/// <param name="time">The clock.</param>
internal sealed class Scheduler(
    IReadOnlyDictionary<string, PoolSizing> pools, int jobs, Func<Readings> read, Action<RunEvent> say, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.5);

    private readonly object door = new();
    private readonly Admission admission = new(pools, jobs, read, time);
    private Func<Ticket, int, JobMeasures?>? work;
    private ITimer? timer;
    private long looked;
    private int threads;
    private int idle;
    private bool stopped;

    /// <summary>From now on threads of its own take tickets; one is started where a ticket may start and all others are busy.</summary>
    /// <param name="execute">Executes a ticket in a place of its pool, numbered from 1; returns what was measured, if anything. Must not throw.</param>
    public void Start(Func<Ticket, int, JobMeasures?> execute)
    {
        lock (door)
        {
            work = execute;
            Summon();
        }
    }

    /// <summary>Lets a ticket wait for its start.</summary>
    /// <returns>False: everything was stopped, and it will never start.</returns>
    public bool Add(Ticket ticket)
    {
        Pool? opened;
        lock (door)
        {
            if (stopped)
                return false;
            opened = admission.Add(ticket);
            if (timer is null)
                BeginToLook();
            Summon();
        }

        if (opened is not null)
            say(opened.Said(time.GetUtcNow()));
        return true;
    }

    /// <summary>Blocks until a ticket may start.</summary>
    /// <param name="slot">Its place in its pool, from 1.</param>
    /// <returns>Null: everything was stopped.</returns>
    public Ticket? Take(out int slot)
    {
        lock (door)
        {
            var ticket = TryTake(out slot);
            while (ticket is null && !stopped)
            {
                idle++;
                Monitor.Wait(door);
                idle--;
                ticket = TryTake(out slot);
            }

            return ticket;
        }
    }

    /// <summary>The ticket that may start now; null: none.</summary>
    public Ticket? TryTake(out int slot)
    {
        lock (door)
        {
            slot = 0;
            if (admission.Next() is not { } ticket)
                return null;
            admission.Begin(ticket);
            slot = ticket.Slot;
            Summon();
            return ticket;
        }
    }

    /// <summary>A ticket that was taken has ended: its place and its memory are free.</summary>
    /// <param name="ticket">As it was taken.</param>
    /// <param name="measures">What it took; null: nothing was executed.</param>
    public void Done(Ticket ticket, JobMeasures? measures)
    {
        lock (door)
        {
            admission.End(ticket, measures);
            Summon();
        }
    }

    /// <summary>Nothing starts any more; what runs may end. Threads that have nothing to do end too.</summary>
    /// <returns>All that waited.</returns>
    public IReadOnlyList<Ticket> Stop()
    {
        lock (door)
        {
            stopped = true;
            timer?.Dispose();
            Monitor.PulseAll(door);
            return admission.Empty();
        }
    }

    /// <summary>Stops.</summary>
    public void Dispose() => Stop();

    private void BeginToLook()
    {
        looked = time.GetTimestamp();
        timer = time.CreateTimer(static me => ((Scheduler)me!).Look(), this, Period, Period);
    }

    private void Look()
    {
        var readings = read();
        var said = new List<RunEvent>();
        lock (door)
        {
            if (stopped)
                return;
            var at = time.GetUtcNow();
            var was = admission.Shortage;
            foreach (var pool in admission.Look(time.GetElapsedTime(looked).TotalSeconds, readings))
                said.Add(pool.Said(at));
            if (was is null && admission.Shortage is { } shortage)
                said.Add(new RunWarned($"nothing starts beside what runs while memory is short: {shortage}") { At = at });
            looked = time.GetTimestamp();
            Summon();
        }

        foreach (var each in said)
            say(each);
    }

    // Of those that are awake and run nothing, each looks for a ticket before it waits: it needs no call. Each that starts calls the next.
    private void Summon()
    {
        if (work is null || threads > admission.Running + idle || admission.Next() is null)
            return;
        if (idle > 0)
        {
            Monitor.Pulse(door);
            return;
        }

        threads++;
        new Thread(Serve) { IsBackground = true, Name = $"mettle job {threads}" }.Start();
    }

    private void Serve()
    {
        while (Take(out var slot) is { } ticket)
            Done(ticket, work!(ticket, slot));
        lock (door)
            threads--;
    }
}
