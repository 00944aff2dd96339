// Jobs of known peaks and a machine of limited memory: what runs fits, what does not fit waits, and nobody waits for ever.
namespace Mettle.Running.Scheduling;

public sealed class MemoryIsNotPromisedTwice
{
    private const long Gigabyte = 1_000_000_000;

    private readonly ManualTime time = new();
    private readonly List<RunEvent> said = [];
    private long available = 10 * Gigabyte;
    private double pressure;

    [Fact]
    public void What_does_not_fit_is_passed_over_and_starts_when_memory_is_free()
    {
        using var scheduler = Ten();
        var six = Add(scheduler, "six", 6, priority: 3);
        Add(scheduler, "five", 5, priority: 2);
        Add(scheduler, "four", 4, priority: 1);
        Assert.Equal(["six", "four"], Started(scheduler));
        scheduler.Done(six, null);
        Assert.Equal(["five"], Started(scheduler));
    }

    [Fact]
    public void Alone_even_the_largest_may_run()
    {
        using var scheduler = Ten();
        Add(scheduler, "large", 40, priority: 1);
        Add(scheduler, "small", 1);
        Assert.Equal(["large"], Started(scheduler));
    }

    [Fact]
    public void The_large_one_is_not_passed_over_for_ever()
    {
        using var scheduler = Ten();
        var running = new Queue<Ticket>([Add(scheduler, "small", 3, priority: 9)]);
        Assert.Equal(["small"], Started(scheduler));
        Add(scheduler, "large", 9, priority: 9);
        for (var ended = 0; ended < 30; ended++)
        {
            // There are always more small ones, and each that ends makes room for one.
            running.Enqueue(Add(scheduler, "small", 3));
            running.Enqueue(Add(scheduler, "small", 3));
            if (Started(scheduler).Contains("large"))
                return;
            scheduler.Done(running.Dequeue(), null);
        }

        Assert.Fail("30 small ones ended, and the large one still waits");
    }

    [Fact]
    public void What_was_learnt_of_a_stage_bounds_its_other_jobs()
    {
        using var scheduler = Ten();
        var first = Add(scheduler, "first", 0, priority: 1);
        Assert.Equal(["first"], Started(scheduler));
        scheduler.Done(first, new(1, 1, 0, 4 * Gigabyte));
        for (var i = 0; i < 4; i++)
            Add(scheduler, $"{i}", 0);
        Assert.Equal(["0", "1"], Started(scheduler));
    }

    [Fact]
    public void Others_who_take_memory_are_seen()
    {
        using var scheduler = Ten();
        Add(scheduler, "two", 2, priority: 1);
        Assert.Equal(["two"], Started(scheduler));
        available = 4 * Gigabyte;
        time.Advance(TimeSpan.FromSeconds(1));
        Add(scheduler, "three", 3);
        Assert.Empty(Started(scheduler));
        available = 5 * Gigabyte;
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["three"], Started(scheduler));
    }

    [Fact]
    public void What_has_grown_is_not_expected_to_grow_again()
    {
        using var scheduler = Ten();
        scheduler.Add(new("six", "stage", "cpu") { Payload = 0, PeakMemory = 6 * Gigabyte, Seconds = 10 });
        Assert.Equal(["six"], Started(scheduler));
        available = 4 * Gigabyte;
        time.Advance(TimeSpan.FromSeconds(5));
        Add(scheduler, "two", 2);
        Assert.Empty(Started(scheduler));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["two"], Started(scheduler));
    }

    [Fact]
    public void Under_pressure_nothing_starts_beside_what_runs_and_that_is_said_once()
    {
        using var scheduler = Ten();
        var one = Add(scheduler, "one", 0);
        Add(scheduler, "two", 0);
        pressure = 0.25;
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["one"], Started(scheduler));
        scheduler.Done(one, null);
        Assert.Equal(["two"], Started(scheduler));
        Add(scheduler, "three", 0);
        pressure = 0;
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["three"], Started(scheduler));
        Assert.Equal(
            "nothing starts beside what runs while memory is short: something stalled for memory in 25 % of the last 10 s",
            Assert.Single(said.OfType<RunWarned>()).Text);
    }

    [Fact]
    public void Threads_keep_the_bound_too()
    {
        var (used, most, door) = (0L, 0L, new Lock());
        using var scheduler = Scheduled.Pools(new() { ["cpu"] = Scheduled.Exactly(8) }, 8, () => Scheduled.Calm with { AvailableMemory = 1000 - Interlocked.Read(ref used) + Gigabyte });
        using var open = new CountdownEvent(2000);
        scheduler.Start((ticket, _) =>
        {
            lock (door)
                most = Math.Max(most, used += ticket.PeakMemory);
            Thread.SpinWait(500);
            lock (door)
                used -= ticket.PeakMemory;
            open.Signal();
            return null;
        });
        for (var i = 0; i < 2000; i++)
            scheduler.Add(Scheduled.Ticket($"{i}", i % 5, peak: Gigabyte / (2 + (i % 7))));
        Assert.True(open.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.InRange(most, Gigabyte / 2, Gigabyte + 1000);
    }

    private Scheduler Ten() => new(
        new Dictionary<string, PoolSizing> { ["cpu"] = Scheduled.Exactly(10) },
        16,
        () => Scheduled.Calm with { AvailableMemory = available, MemoryPressure = pressure },
        said.Add,
        time);

    private static Ticket Add(Scheduler scheduler, string job, long gigabytes, double priority = 0)
    {
        var ticket = Scheduled.Ticket(job, priority, peak: gigabytes * Gigabyte);
        scheduler.Add(ticket);
        return ticket;
    }

    private static List<string> Started(Scheduler scheduler)
    {
        var started = new List<string>();
        while (scheduler.TryTake(out _) is { } ticket)
            started.Add(ticket.Job);
        return started;
    }
}
