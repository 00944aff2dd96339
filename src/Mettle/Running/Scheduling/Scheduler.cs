// Which stale job starts next, and on which thread. Knows pools, priorities and memory; what a job is, its caller knows.
namespace Mettle.Running.Scheduling;

/// <summary>
/// One lock, threads that block. The most urgent ticket goes first among those whose pool has room and whose peak of memory fits.
/// A ticket that does not fit is passed over, but not for ever: then nothing starts before it does. Where nothing runs, everything fits.
/// </summary>
/// <param name="pools">By name: all that tickets may wait in.</param>
/// <param name="jobs">At most so many at once, over all pools.</param>
/// <param name="read">Reads the machine; asked about twice a second while something runs.</param>
/// <param name="say">Told of sizes; called without the lock.</param>
/// <param name="time">The clock.</param>
internal sealed class Scheduler(
    IReadOnlyDictionary<string, PoolSizing> pools, int jobs, Func<Readings> read, Action<RunEvent> say, TimeProvider time) : IDisposable
{
    private const int Patience = 16;

    private readonly object door = new();
    private readonly Dictionary<string, Pool> entered = [];
    private readonly Dictionary<string, StageRecord> stages = [];
    private readonly List<Room> rooms = [];
    private readonly MemoryBudget memory = new(read);
    private Func<Ticket, int, JobMeasures?>? work;
    private int running;
    private int threads;
    private int idle;
    private long added;
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
        PoolResized? opened;
        lock (door)
        {
            if (stopped)
                return false;
            var pool = Enter(ticket);
            opened = pool.Announced ? null : pool.Event(time.GetUtcNow());
            pool.Announced = true;
            Summon();
        }

        if (opened is not null)
            say(opened);
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
            var ticket = Next();
            slot = ticket is null ? 0 : Begin(ticket);
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
            running--;
            var room = RoomOf(ticket);
            room.Running--;
            room.Pool.Leave(ticket.Slot);
            memory.Return(ticket);
            if (measures is not null)
                ticket.Record.Add(measures);
            Summon();
        }
    }

    /// <summary>Nothing starts any more; what runs may end. Threads that have nothing to do end too.</summary>
    /// <returns>All that waited.</returns>
    public IReadOnlyList<Ticket> Stop()
    {
        var waited = new List<Ticket>();
        lock (door)
        {
            stopped = true;
            foreach (var room in rooms)
                room.EmptyInto(waited);
            Monitor.PulseAll(door);
        }

        return waited;
    }

    /// <summary>Stops.</summary>
    public void Dispose() => Stop();

    private Pool Enter(Ticket ticket)
    {
        if (!entered.TryGetValue(ticket.Pool, out var pool))
        {
            entered.Add(ticket.Pool, pool = new(ticket.Pool, pools[ticket.Pool]));
            rooms.AddRange(pool.Rooms);
        }

        if (!stages.TryGetValue(ticket.Stage, out var record))
            stages.Add(ticket.Stage, record = new());
        ticket.Record = record;
        ticket.Order = added++;
        pool.RoomFor(ticket).Add(ticket);
        return pool;
    }

    private Room RoomOf(Ticket ticket) => entered[ticket.Pool].RoomFor(ticket);

    private Ticket? Next()
    {
        if (running >= jobs)
            return null;
        Ticket? best = null;
        foreach (var room in rooms)
        {
            if (room.Head is not { } next)
                continue;
            if (running > 0 && !memory.Fits(next))
            {
                if (next.PassedOver >= Patience)
                    return null;
                next = room.FirstThatFits(memory);
            }

            if (next is not null && next.Before(best))
                best = next;
        }

        return best;
    }

    private int Begin(Ticket ticket)
    {
        foreach (var room in rooms)
        {
            // It was more urgent, had room, and was not chosen: it is memory that it waits for.
            if (room.Head is { } head && head != ticket && head.Before(ticket))
                head.PassedOver++;
        }

        var own = RoomOf(ticket);
        own.Remove(ticket);
        own.Running++;
        running++;
        memory.Promise(ticket);
        ticket.Started = time.GetTimestamp();
        ticket.Slot = own.Pool.Enter();
        Summon();
        return ticket.Slot;
    }

    // Of those that are awake and run nothing, each looks for a ticket before it waits: it needs no call. Each that starts calls the next.
    private void Summon()
    {
        if (work is null || threads > running + idle || Next() is null)
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
