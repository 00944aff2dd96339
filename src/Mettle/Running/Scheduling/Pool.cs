// One pool while a run lasts: its rooms, the numbers of its places, and what happened since it was last looked at.
namespace Mettle.Running.Scheduling;

/// <summary>Knows no other pools, and no memory.</summary>
internal sealed class Pool
{
    // A job that computes for half of its time or more needs a processor.
    private const double Computes = 0.5;

    private readonly PoolSizing sizing;
    private readonly Room[] rooms;
    private readonly List<bool> taken = [];
    private int completed;
    private double work;

    public Pool(string name, PoolSizing sizing)
    {
        Name = name;
        this.sizing = sizing;
        rooms = sizing.ForWaiting > 0 ? [new(this), new(this)] : [new(this)];
        Resize();
    }

    public string Name { get; }

    public IReadOnlyList<Room> Rooms => rooms;

    /// <summary>Whether every place was wanted, and could be had, since it was last looked at.</summary>
    public bool IsFull { get; set; }

    /// <summary>How large it is and why.</summary>
    public PoolResized Said(DateTimeOffset at) => new(Name, sizing.Size, sizing.Reason) { At = at };

    /// <summary>Lets a ticket wait; of one of which nothing is known it is assumed that it computes.</summary>
    public void Add(Ticket ticket)
    {
        ticket.Room = ticket.Share < Computes ? rooms[^1] : rooms[0];
        ticket.Room.Add(ticket);
    }

    /// <summary>Gives the ticket the lowest free number.</summary>
    public void Begin(Ticket ticket)
    {
        ticket.Room!.Begin(ticket);
        IsFull &= ticket.Room.Waiting > 0;
        var slot = taken.IndexOf(false);
        if (slot < 0)
        {
            slot = taken.Count;
            taken.Add(false);
        }

        taken[slot] = true;
        ticket.Slot = slot + 1;
    }

    /// <summary>Its number is free, and what was learnt of its stage may show others that they wait in the wrong room.</summary>
    public void End(Ticket ticket, JobMeasures? measures)
    {
        ticket.Room!.End();
        taken[ticket.Slot - 1] = false;
        if (measures is null)
            return;
        var isFirst = ticket.Record.Add(measures);
        completed++;
        work += ticket.Expected;
        if (isFirst && ticket.Record.CpuShare < Computes)
            rooms[0].MoveTo(rooms[^1], ticket.Record);
    }

    /// <summary>Lets its strategy look at what happened.</summary>
    /// <returns>Whether the size is another now.</returns>
    public bool Look(double seconds, Readings readings)
    {
        var waiting = 0;
        foreach (var room in rooms)
            waiting += room.Waiting;
        var resized = sizing.Look(new(seconds, completed, work, waiting, readings) { Full = IsFull });
        (completed, work, IsFull) = (0, 0, waiting > 0);
        if (resized)
            Resize();
        return resized;
    }

    private void Resize()
    {
        rooms[^1].Size = sizing.ForWaiting;
        rooms[0].Size = sizing.Size - sizing.ForWaiting;
    }
}
