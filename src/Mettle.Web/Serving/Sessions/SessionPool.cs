// The sessions that this service works on: so many at once, each stopped, interrupted and resumed by its id. Knows no verb.
using Mettle.Breaking.Executors;
using Mettle.Storage;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Sessions;

/// <param name="settings">How many at once.</param>
/// <param name="orders">What is owed.</param>
/// <param name="workshop">Opens them.</param>
internal sealed class SessionPool(ServiceSettings settings, Orders orders, Workshop workshop) : IAsyncDisposable
{
    private const int SecondsToWait = 10;

    private readonly Lock door = new();
    private readonly Dictionary<string, Session> sessions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim places = new(settings.Sessions);
    private readonly CancellationTokenSource interrupt = new();
    private Task queue = Task.CompletedTask;

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
        if (interrupt.IsCancellationRequested)
            throw Refusal.Unavailable("the service ends").Thrown();
        if (!places.Wait(0, CancellationToken.None))
            throw (Refusal.Unavailable($"as many sessions run as may at once, which is {settings.Sessions}: wait until one ends, or stop one") with { RetryAfter = SecondsToWait }).Thrown();
        try
        {
            return Open(order, stream);
        }
        catch
        {
            places.Release();
            throw;
        }
    }

    /// <summary>Has a session end after what is under way in it; one that nobody works on ends at once.</summary>
    /// <exception cref="RefusedException">It has ended, or somebody else works on it.</exception>
    public void Stop(StreamSummary stream)
    {
        if (workshop.Endings.HasEnded(stream.Id))
            throw new Refusal(409, Codes.SessionAlreadyCompleted, $"{stream.Id} has ended").Thrown();
        if (TryStop(stream.Id))
            return;
        try
        {
            workshop.Endings.Stop(stream);
            orders.Drop(stream.Id);
        }
        catch (ProblemException problem)
        {
            throw Refusal.Conflict(problem).Thrown();
        }
    }

    /// <summary>Begins one after the other as places get free: at once as far as there are some.</summary>
    /// <param name="ids">What waits for a place.</param>
    /// <param name="begin">Begins it by <see cref="Open"/>; false: it was not begun, and needs no place.</param>
    public void Queue(IReadOnlyList<string> ids, Predicate<string> begin) => queue = WorkOff(ids, begin);

    /// <summary>As <see cref="Start"/>, in a place that was taken for it; it is given back when the session leaves.</summary>
    public string Open(Order order, string? stream)
    {
        var stop = new CancellationTokenSource();
        Work? work = null;
        try
        {
            if (order.IsStopped)
                stop.Cancel();
            work = workshop.Open(order, stream, stop.Token);
            orders.Keep(work.Id, order);
            Begin(work, order, stop);
            return work.Id;
        }
        catch
        {
            work?.Owned.Dispose();
            stop.Dispose();
            throw;
        }
    }

    /// <summary>Interrupts all of them, and waits until nothing of them is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await interrupt.CancelAsync();
        await queue.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task[] all;
        lock (door)
            all = [.. sessions.Values.Select(s => s.Running)];
        await Task.WhenAll(all);
        interrupt.Dispose();
        places.Dispose();
    }

    private bool TryStop(string id)
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

    private async Task WorkOff(IReadOnlyList<string> ids, Predicate<string> begin)
    {
        foreach (var id in ids)
        {
            await places.WaitAsync(interrupt.Token);
            if (!begin(id))
                places.Release();
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
        try
        {
            if (workshop.Endings.HasEnded(id))
                orders.Drop(id);
            else if (!interrupt.IsCancellationRequested)
                orders.Keep(id, order with { GoesOn = false });
        }
        catch (ProblemException e)
        {
            settings.Warn($"what is owed of session {id} could not be kept: {e.Message}");
        }

        Session session;
        lock (door)
            sessions.Remove(id, out session!);
        session.Stop.Dispose();
        places.Release();
    }

    private sealed record Session(Order Order, CancellationTokenSource Stop, Task Running);
}
