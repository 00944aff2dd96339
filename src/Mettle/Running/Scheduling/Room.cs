// Places of one kind in a pool, and the tickets that wait for one. Knows no memory but whether a ticket fits.
namespace Mettle.Running.Scheduling;

/// <summary>Most pools are one room; a hybrid pool is two.</summary>
internal sealed class Room(Pool pool)
{
    // So that many tickets that need much memory do not make each look a long one.
    private const int Lookahead = 64;

    private readonly SortedSet<Ticket> waiting = new(Ticket.Urgency.First);

    public Pool Pool { get; } = pool;

    /// <summary>How many tickets wait.</summary>
    public int Waiting => waiting.Count;

    /// <summary>How many places there are.</summary>
    public int Size { get; set; }

    /// <summary>How many run.</summary>
    public int Running { get; private set; }

    /// <summary>The most urgent of those that wait, where a place is free for it.</summary>
    public Ticket? Head => Running < Size ? waiting.Min : null;

    public void Add(Ticket ticket) => waiting.Add(ticket);

    public void Begin(Ticket ticket)
    {
        waiting.Remove(ticket);
        Running++;
    }

    public void End() => Running--;

    /// <summary>The most urgent one that fits into memory, among the first of those that wait.</summary>
    public Ticket? FirstThatFits(MemoryBudget memory)
    {
        var looked = 0;
        foreach (var ticket in waiting)
        {
            if (memory.Fits(ticket))
                return ticket;
            if (++looked == Lookahead)
                return null;
        }

        return null;
    }

    /// <summary>Those of a stage wait in the other room from now on.</summary>
    public void MoveTo(Room other, StageRecord stage)
    {
        foreach (var ticket in waiting.Where(t => t.Record == stage && double.IsNaN(t.CpuShare)).ToList())
        {
            waiting.Remove(ticket);
            ticket.Room = other;
            other.Add(ticket);
        }
    }

    /// <summary>Gives back all that wait.</summary>
    public void EmptyInto(List<Ticket> tickets)
    {
        tickets.AddRange(waiting);
        waiting.Clear();
    }
}
