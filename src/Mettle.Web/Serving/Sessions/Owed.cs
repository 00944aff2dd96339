// What an earlier service of this folder left: each session goes on with its own, a run is followed by another, and what was stopped only ends.
using Mettle.Storage;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Sessions;

/// <param name="settings">Who hears what does not go on.</param>
/// <param name="orders">What is owed.</param>
/// <param name="workshop">Where streams are, and how they end.</param>
/// <param name="pool">Where they run.</param>
internal sealed class Owed(ServiceSettings settings, Orders orders, Workshop workshop, SessionPool pool)
{
    /// <summary>Goes on with all of it, as places get free.</summary>
    public void GoOn() => pool.Queue([.. orders.All().Where(o => o.Order is { GoesOn: true, Kind: not OrderKind.AskTell }).Select(o => o.Id)], TryGoOn);

    // Since it was owed it may have been ended, removed, or gone on with by hand.
    private bool TryGoOn(string id)
    {
        try
        {
            if (orders.Find(id) is not { GoesOn: true } order || pool.Standing(id) is not null)
                return false;
            if (workshop.Ledger.Find(id) is { } stream && !workshop.Endings.HasEnded(id))
                return TryGoOn(stream, order);
            orders.Drop(id);
        }
        catch (Exception failure)
        {
            // The others go on all the same; this one is tried again by the next service.
            settings.Warn($"session {id} does not go on: {(failure is ProblemException or RefusedException ? failure.Message : $"BUG: {failure}")}");
        }

        return false;
    }

    private bool TryGoOn(StreamSummary stream, Order order)
    {
        // A proof that is stopped can be resumed: it says so itself.
        if (order is { IsStopped: true, Kind: not OrderKind.Proof })
        {
            workshop.Endings.Stop(stream);
            orders.Drop(stream.Id);
            return false;
        }

        if (order.Kind == OrderKind.Run)
            Again(stream.Id, order);
        else
            pool.Open(order, stream.Id);
        return true;
    }

    // The cache knows what was done: another run does the rest. The lost one is owed until that has begun.
    private void Again(string id, Order order)
    {
        using var owned = workshop.Ledger.Own(id);
        workshop.Endings.Run(id, $"its process ended; run {pool.Open(order, null)} goes on");
        orders.Drop(id);
    }
}
