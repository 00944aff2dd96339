// Real threads, many tickets: each is executed once, never more at once than there may be, and no thread is left.
using System.Collections.Concurrent;

namespace Mettle.Running.Scheduling;

public sealed class ThreadsLoseNothing
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Ten_thousand_tickets_are_executed_once_each_within_every_bound()
    {
        var pools = new Dictionary<string, PoolSizing> { ["gpu"] = Scheduled.Exactly(3), ["cpu"] = Scheduled.Exactly(16) };
        using var scheduler = Scheduled.Pools(pools, 16, () => Scheduled.Calm);
        using var open = new CountdownEvent(10_000);
        var executed = new ConcurrentQueue<string>();
        var busy = new Busy();
        scheduler.Start((ticket, slot) =>
        {
            busy.Enter(ticket.Pool, slot);
            Thread.SpinWait(200);
            executed.Enqueue(ticket.Job);
            busy.Leave(ticket.Pool, slot);
            open.Signal();
            return null;
        });
        Parallel.For(0, 10_000, i => scheduler.Add(Scheduled.Ticket($"{i}", i % 7, i % 3 == 0 ? "gpu" : "cpu")));
        Assert.True(open.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(10_000, executed.Distinct().Count());
        Assert.Equal(10_000, executed.Count);
        Assert.InRange(busy.Most("gpu"), 1, 3);
        Assert.InRange(busy.Most("cpu"), 1, 16);
        Assert.InRange(busy.Most(""), 1, 16);
        Assert.Equal(0, busy.Collisions);
    }

    [Fact]
    public void Two_hundred_and_fifty_that_end_together_are_all_followed_by_their_next()
    {
        using var scheduler = Scheduled.Pool(250);
        using var together = new Barrier(250);
        using var open = new CountdownEvent(500);
        scheduler.Start((ticket, _) =>
        {
            if (ticket.Job[0] == 'a')
            {
                together.SignalAndWait(Patience);
                scheduler.Add(Scheduled.Ticket($"b{ticket.Job}"));
            }

            open.Signal();
            return null;
        });
        for (var i = 0; i < 250; i++)
            scheduler.Add(Scheduled.Ticket($"a{i}"));
        Assert.True(open.Wait(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void One_place_is_served_by_one_thread_in_the_order_of_urgency()
    {
        using var scheduler = Scheduled.Pool(1);
        using var open = new CountdownEvent(101);
        using var filled = new ManualResetEventSlim();
        var order = new ConcurrentQueue<double>();
        var threads = new ConcurrentDictionary<int, bool>();
        scheduler.Start((ticket, _) =>
        {
            filled.Wait(Patience);
            threads[Environment.CurrentManagedThreadId] = true;
            order.Enqueue(ticket.Priority);
            open.Signal();
            return null;
        });
        scheduler.Add(Scheduled.Ticket("first", 1000));
        for (var i = 0; i < 100; i++)
            scheduler.Add(Scheduled.Ticket($"{i}", i * 37 % 100));
        filled.Set();
        Assert.True(open.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(order.OrderDescending(), order);
        Assert.Single(threads);
    }

    // Who is where at once, and the most there ever were.
    private sealed class Busy
    {
        private readonly Lock door = new();
        private readonly HashSet<(string Pool, int Slot)> inside = [];
        private readonly Dictionary<string, int> most = [];

        public int Collisions { get; private set; }

        public int Most(string pool) => most[pool];

        public void Enter(string pool, int slot)
        {
            lock (door)
            {
                Collisions += inside.Add((pool, slot)) ? 0 : 1;
                most[""] = Math.Max(most.GetValueOrDefault(""), inside.Count);
                most[pool] = Math.Max(most.GetValueOrDefault(pool), inside.Count(i => i.Pool == pool));
            }
        }

        public void Leave(string pool, int slot)
        {
            lock (door)
                inside.Remove((pool, slot));
        }
    }
}
