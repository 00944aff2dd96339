// The best point under noise, with repeats, with variances, and without either.
namespace Mettle.Search;

public sealed class IncumbentsAreNotLucky
{
    private static readonly Space Line = new([new RealParameter("x", 0, 1)]);

    [Fact]
    public void The_luckiest_value_of_a_bad_point_does_not_win()
    {
        List<Observation> seen = [At(0.9, 10), At(0.9, -3), At(0.9, -2), At(0.2, 3), At(0.2, 4), At(0.2, 3.5)];
        Assert.Equal(3, Incumbent.Of(Line, seen));
    }

    [Fact]
    public void Nor_does_a_point_seen_once_that_its_neighbours_contradict()
    {
        var chance = new Seed(2).Chance();
        List<Observation> seen = [.. from x in Enumerable.Range(0, 21) from _ in Enumerable.Range(0, 4) select At(x / 20.0, 1 - Math.Abs((x / 20.0) - 0.25) + (0.4 * chance.NextNormal()))];
        Assert.True(seen.GroupBy(o => o.Point).Max(place => place.Average(o => o.Value)) < 1.6);
        seen.Add(At(0.913, 1.6));
        var chosen = seen[Incumbent.Of(Line, seen)!.Value].Point["x"]!.Value.Number;
        Assert.InRange(chosen, 0.1, 0.5);
    }

    [Fact]
    public void But_what_noise_cannot_explain_is_believed()
    {
        List<Observation> seen = [.. from x in Enumerable.Range(0, 21) from n in Enumerable.Range(0, 2) select At(x / 20.0, (x / 20.0) + (0.02 * n)), At(0.013, 5)];
        Assert.Equal(42, Incumbent.Of(Line, seen));
    }

    [Fact]
    public void Without_a_sign_of_noise_values_are_believed()
    {
        var chance = new Seed(2).Chance();
        List<Observation> seen = [.. Enumerable.Range(0, 50).Select(_ => At(chance.NextDouble(), chance.NextNormal()))];
        seen.AddRange(seen[..5]);
        Assert.Equal(seen.IndexOf(seen.MaxBy(o => o.Value)!), Incumbent.Of(Line, seen));
    }

    [Fact]
    public void Where_the_caller_says_that_values_are_noisy_the_luckiest_does_not_win()
    {
        var chance = new Seed(4).Chance();
        List<Observation> seen = [.. from x in Enumerable.Range(0, 61) select At(x / 60.0, 1 - Math.Abs((x / 60.0) - 0.25) + (0.3 * chance.NextNormal()))];
        seen.Add(At(0.803, seen.Max(o => o.Value) + 0.01));
        Assert.Equal(61, Incumbent.Of(Line, seen));
        Assert.InRange(seen[Incumbent.Of(Line, seen, noisy: true)!.Value].Point["x"]!.Value.Number, 0.05, 0.5);
    }

    [Fact]
    public void What_is_known_better_weighs_more()
    {
        List<Observation> seen =
        [
            At(0.1, 10) with { Variance = 100 }, At(0.1, 1) with { Variance = 0.01 },
            At(0.9, 2) with { Variance = 0.01 }, At(0.9, -8) with { Variance = 100 },
        ];
        Assert.Equal(2, Incumbent.Of(Line, seen));
    }

    [Fact]
    public void Only_what_finished_at_the_full_budget_can_be_best()
    {
        var point = At(0.5, 0).Point;
        Assert.Null(Incumbent.Of(Line, []));
        Assert.Null(Incumbent.Of(Line, [Observation.Failure(point), new(point, ObservationStatus.Pruned, 9) { Budget = 0.5 }, At(0.5, double.NaN), At(0.5, double.PositiveInfinity)]));
        Assert.Equal(1, Incumbent.Of(Line, [Observation.NotFeasible(point), At(0.5, -1e308)]));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Scale_makes_no_difference(double factor)
    {
        List<Observation> seen = [At(0.9, 10 * factor), At(0.9, -3 * factor), At(0.2, 3 * factor), At(0.2, 5 * factor)];
        Assert.Equal(Incumbent.Of(Line, [.. seen.Select(o => o with { Value = o.Value / factor })]), Incumbent.Of(Line, seen));
    }

    [Fact]
    public void Among_equals_the_first_wins() => Assert.Equal(1, Incumbent.Of(Line, [At(0.1, 1), At(0.5, 2), At(0.9, 2)]));

    private static Observation At(double x, double value) => Observation.Of(new Point([new("x", Value.Of(x))]), value);
}
