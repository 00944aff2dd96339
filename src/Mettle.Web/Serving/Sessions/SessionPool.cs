// The sessions that this service works on: so many at once, each stopped, interrupted and resumed by its id. Knows no verb.
using Mettle.Breaking.Executors;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Streams;

namespace Mettle.Web.Serving.Sessions;

/// <param name="settings">How many at once.</param>
/// <param name="orders">What is owed.</param>
/// <param name="workshop">Opens them.</param>
internal sealed class SessionPool(ServiceSettings settings, Orders orders, Workshop workshop) : IAsyncDisposable
{
    private const int SecondsToWait = 10;

    private readonly Lock door = new();
    private readonly Dictionary<string, Session> sessions = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource interrupt = new();
    private int taken;

    /// <summary>Where a session stands that runs here; null: it does not.</summary>
    public Status? Standing(string id)
    {
        lock (door)
            return !sessions.TryGetValue(id, out var session) ? null : session.Stop.IsCancellationRequested ? Status.Stopping : Status.Running;
    }

    /// <summary>What was asked of a session that runs here; null: it does not.</summary>
    public Order? Ordered(string id)
    {
        lock (door)
            return sessions.GetValueOrDefault(id)?.Order;
    }

    /// <summary>Begins one, or goes on with one.</summary>
    /// <param name="order">What.</param>
    /// <param name="stream">Which one goes on; null: a new one.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="RefusedException">All places are taken, or the service ends.</exception>
    /// <exception cref="ProblemException">It cannot be begun so, or not gone on with.</exception>
    public string Start(Order order, string? stream = null)
    {
        TakePlace();
        var stop = new CancellationTokenSource();
        try
        {
            if (order.IsStopped)
                stop.Cancel();
            var work = workshop.Open(order, stream, stop.Token);
            orders.Keep(work.Id, order);
            Begin(work, order, stop);
            return work.Id;
        }
        catch
        {
            lock (door)
                taken--;
            stop.Dispose();
            throw;
        }
    }

    /// <summary>Has a session end after what is under way in it.</summary>
    /// <returns>False: it does not run here.</returns>
    public bool Stop(string id)
    {
        lock (door)
        {
            if (!sessions.TryGetValue(id, out var session))
                return false;
            // Kept before it takes effect: should the process die now, the session goes on only to end.
            orders.Keep(id, session.Order with { IsStopped = true });
            session.Stop.Cancel();
            return true;
        }
    }

    /// <summary>Goes on with what an earlier service of this folder left.</summary>
    public void GoOn()
    {
        foreach (var (id, order) in orders.All().Where(o => o.Order is { GoesOn: true, Kind: not OrderKind.AskTell }))
        {
            try
            {
                if (workshop.Ledger.Find(id) is not { } stream || HasEnded(stream.Id))
                    orders.Drop(id);
                else if (order.Kind == OrderKind.Run)
                    Again(id, order);
                else
                    Start(order, id);
            }
            catch (Exception e) when (e is ProblemException or RefusedException or KeyNotFoundException)
            {
                settings.Warn($"session {id} does not go on: {(e is KeyNotFoundException ? $"the file has no {order.Name} any more" : e.Message)}");
            }
        }
    }

    /// <summary>Interrupts all of them, and waits until nothing of them is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await interrupt.CancelAsync();
        Task[] all;
        lock (door)
            all = [.. sessions.Values.Select(s => s.Running)];
        await Task.WhenAll(all);
        interrupt.Dispose();
    }

    // The cache knows what was done: the next run does the rest.
    private void Again(string id, Order order)
    {
        orders.Drop(id);
        if (order.IsStopped)
            return;
        workshop.Succeed(id, Start(order));
    }

    private void TakePlace()
    {
        lock (door)
        {
            if (interrupt.IsCancellationRequested)
                throw Refusal.Unavailable("the service ends").Thrown();
            if (taken >= settings.Sessions)
                throw (Refusal.Unavailable($"{taken} sessions run already, and no more may at once") with { RetryAfter = SecondsToWait }).Thrown();
            taken++;
        }
    }

    private void Begin(Work work, Order order, CancellationTokenSource stop)
    {
        lock (door)
        {
            // Its end waits for this lock, and so finds it.
            var running = Task.Run(() => Run(work, order));
            sessions.Add(work.Id, new(order, stop, running));
        }
    }

    private async Task Run(Work work, Order order)
    {
        try
        {
            await work.Run(interrupt.Token);
        }
        catch (Exception failure)
        {
            // A session is a boundary: what it stored says how it ended, and the others go on.
            if (failure is not OperationCanceledException)
                settings.Warn($"session {work.Id} broke off: {(failure is ProblemException or ExecutorException ? failure.Message : $"BUG: {failure}")}");
        }
        finally
        {
            work.Owned.Dispose();
            Leave(work.Id, order);
        }
    }

    private void Leave(string id, Order order)
    {
        Session session;
        try
        {
            if (HasEnded(id))
                orders.Drop(id);
            else if (!interrupt.IsCancellationRequested)
                orders.Keep(id, order with { GoesOn = false });
        }
        catch (Exception e) when (e is ProblemException or IOException or UnauthorizedAccessException)
        {
            settings.Warn($"what is owed of session {id} could not be kept: {e.Message}");
        }

        lock (door)
        {
            sessions.Remove(id, out session!);
            taken--;
        }

        session.Stop.Dispose();
    }

    private bool HasEnded(string id) => workshop.Ledger.Latest(id) is { } last && EventText.IsLast(last);

    private sealed record Session(Order Order, CancellationTokenSource Stop, Task Running);
}
