// Which ticket is next: urgency, pools, bounds; what becomes of those that wait when everything is stopped.
namespace Mettle.Running.Scheduling;

public sealed class TicketsStartInOrder
{
    [Fact]
    public void The_longest_path_goes_first_and_equals_in_the_order_of_coming()
    {
        using var scheduler = Scheduled.Pool(4);
        foreach (var (job, priority) in new[] { ("a", 1.0), ("b", 3), ("c", 1), ("d", 2) })
            scheduler.Add(Scheduled.Ticket(job, priority));
        Assert.Equal(["b 1", "d 2", "a 3", "c 4"], Started(scheduler));
    }

    [Fact]
    public void A_full_pool_does_not_hold_up_another()
    {
        using var scheduler = Scheduled.Pools(new() { ["gpu"] = Scheduled.Exactly(1), ["cpu"] = Scheduled.Exactly(2) }, 16, () => Scheduled.Calm);
        foreach (var (job, pool) in new[] { ("a", "gpu"), ("b", "gpu"), ("c", "cpu") })
            scheduler.Add(Scheduled.Ticket(job, pool: pool));
        Assert.Equal(["a 1", "c 1"], Started(scheduler));
    }

    [Fact]
    public void All_pools_together_have_a_bound_too()
    {
        using var scheduler = Scheduled.Pools(new() { ["gpu"] = Scheduled.Exactly(2), ["cpu"] = Scheduled.Exactly(2) }, 3, () => Scheduled.Calm);
        foreach (var (job, pool) in new[] { ("a", "gpu"), ("b", "gpu"), ("c", "cpu"), ("d", "cpu") })
            scheduler.Add(Scheduled.Ticket(job, pool: pool));
        Assert.Equal(["a 1", "b 2", "c 1"], Started(scheduler));
    }

    [Fact]
    public void The_lowest_free_place_is_taken_again()
    {
        using var scheduler = Scheduled.Pool(3);
        for (var i = 0; i < 4; i++)
            scheduler.Add(Scheduled.Ticket($"{i}"));
        scheduler.TryTake(out _);
        var second = scheduler.TryTake(out _)!;
        scheduler.TryTake(out _);
        Assert.Null(scheduler.TryTake(out _));
        scheduler.Done(second, null);
        Assert.NotNull(scheduler.TryTake(out var slot));
        Assert.Equal(2, slot);
    }

    [Fact]
    public void A_stop_gives_back_what_waits_and_nothing_starts_any_more()
    {
        using var scheduler = Scheduled.Pool(1);
        foreach (var job in (string[])["a", "b", "c"])
            scheduler.Add(Scheduled.Ticket(job));
        var running = scheduler.Take(out _)!;
        Assert.Equal(["b", "c"], scheduler.Stop().Select(t => t.Job));
        scheduler.Done(running, null);
        Assert.Null(scheduler.Take(out _));
        Assert.False(scheduler.Add(Scheduled.Ticket("d")));
        Assert.Empty(scheduler.Stop());
    }

    [Fact]
    public void Those_that_wait_for_a_ticket_are_let_go_by_a_stop()
    {
        using var scheduler = Scheduled.Pool(1);
        var taken = Scheduled.Ticket("none");
        var waiting = new Thread(() => taken = scheduler.Take(out _));
        waiting.Start();
        scheduler.Stop();
        Assert.True(waiting.Join(TimeSpan.FromMinutes(1)));
        Assert.Null(taken);
    }

    // Takes whatever may start, as "job slot".
    private static List<string> Started(Scheduler scheduler)
    {
        var started = new List<string>();
        while (scheduler.TryTake(out var slot) is { } ticket)
            started.Add($"{ticket.Job} {slot}");
        return started;
    }
}
