// Whether one more job fits into memory, by what jobs are known to need and what the machine has. Knows no pools.
namespace Mettle.Running.Scheduling;

/// <summary>
/// Two bounds, for two ways to be wrong. The peaks of all that run never exceed what was there while nothing ran; and they never exceed
/// what is there now, less what those that run have yet to grow by: others may have taken some of it meanwhile.
/// </summary>
internal sealed class MemoryBudget(Func<Readings> read)
{
    private long promised;
    private long whole;
    private long free;
    private bool known;

    /// <summary>Whether the ticket's peak fits; an unknown one does.</summary>
    public bool Fits(Ticket ticket)
    {
        if (ticket.Peak == 0)
            return true;
        Know();
        return ticket.Peak <= free && promised + ticket.Peak <= whole;
    }

    /// <summary>Sets its peak aside.</summary>
    public void Promise(Ticket ticket)
    {
        if (ticket.Peak > 0)
            Know();
        ticket.Promised = ticket.Peak;
        promised += ticket.Promised;
        free -= ticket.Promised;
    }

    /// <summary>It ended: what it had and what it was to grow by are free.</summary>
    public void Return(Ticket ticket)
    {
        promised -= ticket.Promised;
        free += ticket.Promised;
    }

    /// <summary>Begins anew from a reading.</summary>
    /// <param name="available">Bytes that are there.</param>
    /// <param name="growth">Bytes that those that run are still expected to take of them.</param>
    public void Learn(long available, long growth)
    {
        whole = promised == 0 ? available : Math.Max(whole, available);
        free = available - growth;
        known = true;
    }

    private void Know()
    {
        if (!known)
            Learn(read().AvailableMemory, 0);
    }
}
