// The judge in worlds where the truth is known, seeded: 1,000 experiments a shape of noise, where the bench makes ten times as many.
using Mettle.Benchmarks.Proving;
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

public sealed class FalseVerdictsAreRare
{
    private const int Experiments = 1_000;

    public static TheoryData<string, int, int> Cases() =>
        new(from world in World.All from range in new[] { (10, 10), (20, 20), (30, 30), (10, 200) } select (world.Name, range.Item1, range.Item2));

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_not_better_is_accepted_in_at_most_five_of_a_hundred_experiments(string name, int min, int max)
    {
        var world = World.All.Single(world => world.Name == name);
        foreach (var limit in min == max ? [1, 0.95] : new[] { 0.95 })
            Assert.InRange(Count(Experiment.Many(world, (limit, 0.05), Experiment.Terms(limit, new(min, max)), Experiments), Verdict.Accepted), 0, 0.05);
    }

    [Fact]
    public void What_is_better_is_rejected_as_rarely() =>
        Assert.All(World.All, world => Assert.InRange(Count(Experiment.Many(world, (0.95, 0.05), Experiment.Terms(0.95, new(10, 60)), Experiments), Verdict.Rejected), 0, 0.05));

    [Fact]
    public void Twelve_percent_at_a_noise_of_five_are_seen_within_thirty_pairs() =>
        Assert.InRange(Count(Experiment.Many(World.All[0], (0.88, 0.05), Experiment.Terms(0.95, new(10, 30)), Experiments), Verdict.Accepted), 0.95, 1);

    [Fact]
    public void Three_percent_are_rejected_in_most_experiments() =>
        Assert.InRange(Count(Experiment.Many(World.All[0], (0.97, 0.05), Experiment.Terms(0.95, new(10, 200)), Experiments), Verdict.Rejected), 0.75, 1);

    [Fact]
    public void The_interval_for_one_look_would_not_do_for_many()
    {
        // The judge of one look, asked after each pair: that these worlds show a judge that is wrong.
        var wrong = Enumerable.Range(0, Experiments).Count(i =>
        {
            var logs = World.All[0].Logs((1, 0.05), 100, new Seed(4).Derive(i));
            return Enumerable.Range(10, 91).Any(count => Experiment.Of(logs[..count], Experiment.Terms(1, new PairRange(count, count))).Decision.Verdict == Verdict.Accepted);
        });
        Assert.InRange(wrong, 0.08 * Experiments, Experiments);
    }

    private static double Count(IReadOnlyList<Outcome> outcomes, Verdict verdict) => outcomes.Count(o => o.Decision.Verdict == verdict) / (double)outcomes.Count;
}
