// One pool while a run lasts: its rooms, the numbers of its places, and what happened since it was last looked at.
namespace Mettle.Running.Scheduling;

/// <summary>Guarded by the scheduler's lock.</summary>
internal sealed class Pool
{
    // A job that waits for half of its time or longer leaves its processor to others.
    private const double Computes = 0.5;

    private readonly PoolSizing sizing;
    private readonly Room[] rooms;
    private readonly List<bool> taken = [];

    public Pool(string name, PoolSizing sizing)
    {
        Name = name;
        this.sizing = sizing;
        rooms = sizing.ForWaiting > 0 ? [new(this), new(this)] : [new(this)];
        Resize();
    }

    public string Name { get; }

    public IReadOnlyList<Room> Rooms => rooms;

    /// <summary>Whether its size was said.</summary>
    public bool Announced { get; set; }

    /// <summary>How large it is and why, as an event.</summary>
    public PoolResized Event(DateTimeOffset at) => new(Name, sizing.Size, sizing.Reason) { At = at };

    /// <summary>Where the ticket waits; of an unknown job it is assumed that it computes.</summary>
    public Room RoomFor(Ticket ticket) => ticket.CpuShare < Computes ? rooms[^1] : rooms[0];

    /// <summary>The lowest free number of a place, from 1.</summary>
    public int Enter()
    {
        var slot = taken.IndexOf(false);
        if (slot < 0)
        {
            slot = taken.Count;
            taken.Add(false);
        }

        taken[slot] = true;
        return slot + 1;
    }

    public void Leave(int slot) => taken[slot - 1] = false;

    private void Resize()
    {
        rooms[^1].Size = sizing.ForWaiting;
        rooms[0].Size = sizing.Size - sizing.ForWaiting;
    }
}
