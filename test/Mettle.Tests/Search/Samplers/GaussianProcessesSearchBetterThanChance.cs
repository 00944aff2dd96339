// That the process learns: nearer the best than chance, spread out in batches, away from failures, from budgets, and the same whenever told.
namespace Mettle.Search.Samplers;

public sealed class GaussianProcessesSearchBetterThanChance
{
    private static readonly Space Square = new([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)]);

    [Fact]
    public void Comes_nearer_the_best()
    {
        var process = Enumerable.Range(0, 3).Max(seed => Regret(new GaussianSampler(Square, new Seed((ulong)seed))));
        var random = Enumerable.Range(0, 3).Min(seed => Regret(new RandomSampler(Square, new Seed((ulong)seed))));
        Assert.True(process < random / 10, $"process {process}, random {random}");
    }

    [Fact]
    public void Spreads_out_with_two_hundred_pending()
    {
        var sampler = new GaussianSampler(Square, new Seed(1));
        sampler.Tell(Told(sampler.Ask(15, [])));
        var pending = sampler.Ask(40, []).ToList();
        var chance = new Seed(2).Chance();
        pending.AddRange(Enumerable.Range(0, 160).Select(_ => Square.Draw(chance)));
        var asked = sampler.Ask(10, pending);
        Assert.Equal(10, asked.Except(pending).Distinct().Count());
        var nearest = asked.Average(p => pending.Concat(asked).Where(q => !q.Equals(p)).Min(q => Distance(p, q)));
        Assert.True(nearest > 0.005, $"{nearest}");
    }

    [Fact]
    public void Stays_away_from_where_everything_fails()
    {
        var sampler = new GaussianSampler(Square, new Seed(1));
        for (var trial = 0; trial < 40; trial++)
        {
            var point = sampler.Ask(1, [])[0];
            sampler.Tell([X(point) > 0.5 ? Observation.Failure(point) : Observation.Of(point, X(point))]);
        }

        Assert.True(sampler.Ask(10, []).Count(p => X(p) > 0.6) <= 3);
    }

    [Fact]
    public void Learns_from_cheap_measurements_where_the_dear_ones_will_be_best()
    {
        var sampler = new GaussianSampler(Square, new Seed(1));
        for (var trial = 0; trial < 40; trial++)
        {
            var point = sampler.Ask(1, [])[0];
            sampler.Tell([new Observation(point, ObservationStatus.Pruned, Goal(point) - 3) { Budget = 1.0 / 9 }]);
        }

        var chance = new Seed(9).Chance();
        Assert.True(sampler.Ask(5, []).Average(Goal) > Enumerable.Range(0, 200).Average(_ => Goal(Square.Draw(chance))));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(0)]
    public void Survives_values_of_any_size_and_contradictions(double value)
    {
        var sampler = new GaussianSampler(Square, new Seed(1));
        var points = sampler.Ask(20, []);
        sampler.Tell(Told(points));
        sampler.Tell([.. points.Select(p => Observation.Of(p, value))]);
        Assert.Equal(3, sampler.Ask(3, []).Distinct().Count());
    }

    [Fact]
    public void Tiny_values_teach_as_much_as_others()
    {
        var unit = Math.Pow(2, -600);
        var (one, other) = (new GaussianSampler(Square, new Seed(1)), new GaussianSampler(Square, new Seed(1)));
        var points = one.Ask(20, []);
        one.Tell(Told(points));
        other.Tell([.. points.Select(p => Observation.Of(p, Goal(p) * unit))]);
        Assert.Equal(one.Ask(1, []), other.Ask(1, []));
    }

    [Fact]
    public void Proposes_the_same_however_its_history_was_told()
    {
        var chance = new Seed(6).Chance();
        var history = Told([.. Enumerable.Range(0, 140).Select(_ => Square.Draw(chance))]);
        var (one, other) = (new GaussianSampler(Square, new Seed(1)), new GaussianSampler(Square, new Seed(1)));
        foreach (var observation in history)
        {
            one.Tell([observation]);
            one.Ask(1, []);
        }

        other.Tell(history);
        Assert.Equal(other.Ask(2, []), one.Ask(2, []));
    }

    private static double X(Point p) => p["x"]!.Value.Number;

    private static double Goal(Point p) => -Math.Pow(X(p) - 0.3, 2) - Math.Pow(p["y"]!.Value.Number - 0.6, 2);

    private static double Distance(Point p, Point q) => Math.Abs(X(p) - X(q)) + Math.Abs(p["y"]!.Value.Number - q["y"]!.Value.Number);

    private static IReadOnlyList<Observation> Told(IReadOnlyList<Point> points) => [.. points.Select(p => Observation.Of(p, Goal(p)))];

    private static double Regret(ISampler sampler)
    {
        var best = double.NegativeInfinity;
        for (var trial = 0; trial < 30; trial++)
        {
            var point = sampler.Ask(1, [])[0];
            best = Math.Max(best, Goal(point));
            sampler.Tell([Observation.Of(point, Goal(point))]);
        }

        return -best;
    }
}
