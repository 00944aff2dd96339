// Which ticket may start now: pools, urgency, memory. Knows neither threads nor locks; the scheduler guards it.
namespace Mettle.Running.Scheduling;

/// <summary>
/// The most urgent goes first among those whose pool has room and whose peak of memory fits. One that does not fit is passed over, but
/// not for ever: then nothing starts before it does. Where nothing runs, everything fits.
/// </summary>
/// <param name="pools">By name: all that tickets may wait in.</param>
/// <param name="jobs">At most so many at once, over all pools.</param>
/// <param name="read">Reads the machine.</param>
/// <param name="time">The clock.</param>
internal sealed class Admission(IReadOnlyDictionary<string, PoolSizing> pools, int jobs, Func<Readings> read, TimeProvider time)
{
    private const int Patience = 16;

    private readonly Dictionary<string, Pool> entered = [];
    private readonly Dictionary<string, StageRecord> stages = [];
    private readonly List<Room> rooms = [];
    private readonly List<Ticket> running = [];
    private readonly MemoryBudget memory = new(read);
    private long added;

    /// <summary>How many run.</summary>
    public int Running => running.Count;

    /// <summary>Why nothing starts beside what runs; null: memory is not short.</summary>
    public string? Shortage { get; private set; }

    /// <summary>Lets a ticket wait.</summary>
    /// <returns>Its pool, where it is the first ticket there; else null.</returns>
    public Pool? Add(Ticket ticket)
    {
        var isNew = !entered.TryGetValue(ticket.Pool, out var pool);
        if (isNew)
            Open(pool = new(ticket.Pool, pools[ticket.Pool]));
        if (!stages.TryGetValue(ticket.Stage, out var record))
            stages.Add(ticket.Stage, record = new());
        ticket.Record = record;
        ticket.Order = added++;
        pool!.Add(ticket);
        return isNew ? pool : null;
    }

    /// <summary>The ticket that may start; null: none may.</summary>
    public Ticket? Next()
    {
        var isClosed = Running >= jobs || (Running > 0 && Shortage is not null);
        Ticket? best = null;
        foreach (var room in rooms)
        {
            if (room.Head is not { } next)
                continue;
            if (isClosed || (Running > 0 && !memory.Fits(next)))
            {
                room.Pool.IsFull = false;
                if (isClosed || next.PassedOver >= Patience)
                    return null;
                next = room.FirstThatFits(memory);
            }

            if (next is not null && next.Before(best))
                best = next;
        }

        return best;
    }

    /// <summary>Gives the ticket its place.</summary>
    public void Begin(Ticket ticket)
    {
        foreach (var room in rooms)
        {
            // It was more urgent, had room, and was not chosen: it is memory that it waits for.
            if (room.Head is { } head && head != ticket && head.Before(ticket))
                head.PassedOver++;
        }

        running.Add(ticket);
        memory.Promise(ticket);
        ticket.Started = time.GetTimestamp();
        entered[ticket.Pool].Begin(ticket);
    }

    /// <summary>Its place and its memory are free.</summary>
    public void End(Ticket ticket, JobMeasures? measures)
    {
        running.Remove(ticket);
        memory.Return(ticket);
        entered[ticket.Pool].End(ticket, measures);
    }

    /// <summary>All that wait, which wait no longer.</summary>
    public List<Ticket> Empty()
    {
        var waited = new List<Ticket>();
        foreach (var room in rooms)
            room.EmptyInto(waited);
        return waited;
    }

    /// <summary>Looks at the machine and at what happened.</summary>
    /// <param name="seconds">Since it looked before.</param>
    /// <param name="readings">The machine.</param>
    /// <returns>Pools whose size is another now.</returns>
    public List<Pool> Look(double seconds, Readings readings)
    {
        Shortage = MemoryShortage.In(readings);
        memory.Learn(readings.AvailableMemory, Growth());
        var resized = new List<Pool>();
        foreach (var pool in entered.Values)
        {
            if (pool.Look(seconds, readings))
                resized.Add(pool);
        }

        return resized;
    }

    private void Open(Pool pool)
    {
        entered.Add(pool.Name, pool);
        rooms.AddRange(pool.Rooms);
    }

    // A job grows to its peak evenly over the time that it is known to take; one of unknown time is taken to have all of it before it.
    private long Growth()
    {
        var growth = 0.0;
        foreach (var ticket in running)
        {
            var age = time.GetElapsedTime(ticket.Started).TotalSeconds;
            growth += ticket.Promised * (ticket.Expected > 0 ? Math.Clamp(1 - (age / ticket.Expected), 0, 1) : 1);
        }

        return (long)growth;
    }
}
