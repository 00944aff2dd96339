// The strong faults that a fault search begins with.
using Mettle.Expressions;
using Mettle.Search;
using Mettle.Search.Samplers;

namespace Mettle.Breaking;

public sealed class Screening_tries_each_service_and_type_strong_first
{
    private static readonly Space Plans = new(
        [
            new CategoricalParameter("service", [Value.Of("cart"), Value.Of("payment"), Value.Of("shipping")]),
            new CategoricalParameter("fault_type", [Value.Of("delay"), Value.Of("abort")]),
            new IntegerParameter("delay_ms", 1, 5000) { When = Expression.Parse("fault_type == \"delay\"") },
            new RealParameter("percentage", 1, 100),
        ],
        [Expression.Parse("not (service == \"payment\" and percentage > 50)")]);

    [Fact]
    public void Every_combination_comes_once_before_any_comes_twice()
    {
        var points = Run(6);
        Assert.Equal(6, points.Select(p => (p["service"], p["fault_type"])).Distinct().Count());
    }

    [Fact]
    public void Strong_means_a_high_percentage_within_what_is_allowed()
    {
        foreach (var point in Run(6))
        {
            var most = point["service"] == Value.Of("payment") ? 50 : 100;
            Assert.InRange(point["percentage"]!.Value.Number, 0.5 * most, most);
        }
    }

    [Fact]
    public void Afterwards_two_of_three_trials_are_the_models()
    {
        var model = new Counting(new RandomSampler(Plans, new Seed(1)));
        Run(18, model);
        Assert.Equal(8, model.Asked);
    }

    [Fact]
    public void Many_at_once_are_spread_like_many_in_turn()
    {
        var at_once = new Screening(Plans, new Seed(3), new RandomSampler(Plans, new Seed(1))).Ask(6, []);
        Assert.Equal(6, at_once.Select(p => (p["service"], p["fault_type"])).Distinct().Count());
    }

    private static List<Point> Run(int trials, ISampler? model = null)
    {
        var sampler = new Screening(Plans, new Seed(3), model ?? new RandomSampler(Plans, new Seed(1)));
        var points = new List<Point>();
        while (points.Count < trials)
        {
            points.Add(sampler.Ask(1, [])[0]);
            sampler.Tell([Observation.Of(points[^1], 0)]);
        }

        return points;
    }

    private sealed class Counting(ISampler inner) : ISampler
    {
        public int Asked { get; private set; }

        public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
        {
            Asked += count;
            return inner.Ask(count, pending);
        }

        public void Tell(IReadOnlyList<Observation> observations) => inner.Tell(observations);
    }
}
