// Makespans of small workloads that can be reckoned by hand.
namespace Mettle.Running.Reporting;

public sealed class SimulatedRunsTakeTheirTime
{
    private static double Seconds(Story story, int cpu, int width = 99, int processors = 99) =>
        Simulation.Makespan(Workload.Of(new RunFacts(story.Ended())), new(new Dictionary<string, int> { ["cpu"] = cpu }, width, processors));

    private static Story Four => new Story().Job("a", "1", 0, 3).Job("a", "2", 0, 3).Job("a", "3", 3, 2, queued: 3).Job("a", "4", 3, 2, queued: 3);

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 5)]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    public void Jobs_wait_for_room_in_their_pool(int size, double seconds) => Assert.Equal(seconds, Seconds(Four, size), 9);

    [Fact]
    public void The_bound_over_all_pools_holds() => Assert.Equal(10, Seconds(Four, 4, width: 1), 9);

    [Fact]
    public void Computing_jobs_share_the_processors_that_there_are()
    {
        Assert.Equal(5, Seconds(Four, 4, processors: 2), 9);
        var waiting = new Story().Job("a", "1", 0, 3, cpu: 0).Job("a", "2", 0, 3, cpu: 0).Job("a", "3", 0, 3, cpu: 0);
        Assert.Equal(3, Seconds(waiting, 4, processors: 1), 9);
    }

    [Fact]
    public void Jobs_that_compute_half_of_their_time_cannot_compute_more_than_there_are_processors() =>
        Assert.Equal(2, Seconds(Enumerable.Range(0, 4).Aggregate(new Story(), (story, i) => story.Job("a", $"{i}", 0, 1, cpu: 0.5)), 4, processors: 1), 9);

    [Fact]
    public void Nothing_ends_before_its_computing_is_done() => Breaking.Properties.Holds(chance =>
    {
        var (story, computed) = (new Story(), 0.0);
        for (var i = 0; i < 30; i++)
        {
            var (seconds, cpu) = (0.1 + chance.NextDouble(), 3 * chance.NextDouble());
            story.Job("a", $"{i}", 0, seconds, cpu);
            computed += seconds * cpu;
        }

        Assert.True(Seconds(story, 8, processors: 2) >= (computed / 2) - 1e-6);
    });

    [Fact]
    public void A_stage_that_began_when_another_had_ended_rests_on_it_with_what_passed_between()
    {
        var story = new Story().Job("a", "1", 0, 2).Job("a", "2", 0, 2).Job("b", null, 2.5, 1);
        Assert.Equal(3.5, Seconds(story, 9), 9);
        Assert.Equal(5.5, Seconds(story, 1), 9);
    }

    [Fact]
    public void A_stage_that_was_ready_before_another_ended_does_not_rest_on_it() =>
        Assert.Equal(2, Seconds(new Story().Job("a", null, 0, 2).Job("b", null, 2, 1, queued: 2), 2), 9);

    [Fact]
    public void A_job_rests_on_the_one_it_waited_for() =>
        Assert.Equal(5, Seconds(new Story().Job("a", "1", 0, 1).Job("a", "2", 0, 4).Job("b", "1", 1, 4, after: "a:1"), 9), 9);

    [Fact]
    public void A_job_in_two_halves_takes_half_as_long_and_both_are_waited_for()
    {
        var work = Workload.Of(new RunFacts(new Story().Job("a", null, 0, 4).Job("b", null, 4, 1, after: "a").Ended()));
        var room = new Room(new Dictionary<string, int> { ["cpu"] = 2 }, 99, 99);
        Assert.Equal(5, Simulation.Makespan(work, room), 9);
        Assert.Equal(3, Simulation.Makespan(work.Halve("a"), room), 9);
        Assert.Equal(5, Simulation.Makespan(work.Halve("a"), room with { Width = 1 }), 9);
    }

    [Fact]
    public void A_run_as_it_was_takes_as_long_as_it_took() => Breaking.Properties.Holds(chance =>
    {
        var (story, free, slots) = (new Story(), new double[3], 3);
        for (var i = 0; i < 40; i++)
        {
            var slot = Array.IndexOf(free, free.Min());
            var seconds = 0.1 + chance.NextDouble();
            story.Job("a", $"{i}", free[slot], seconds, queued: free[slot], worker: slot + 1);
            free[slot] += seconds;
        }

        Assert.Equal(free.Max(), Seconds(story, slots), 6);
    });
}
