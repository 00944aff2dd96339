// What `auto` chooses for which search, that it says why, and when it changes its mind.
namespace Mettle.Search.Samplers;

public sealed class AutoChoosesAndChanges
{
    private static readonly Space Square = new([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)]);
    private static readonly Space Choices = new([new CategoricalParameter("kind", [Value.Of("a"), Value.Of("b")]), new RealParameter("y", 0, 1)]);

    [Fact]
    public void Few_trials_are_for_a_process() => Assert.Equal("gp", Now(new AutoSampler(Square, new Seed(1), new Outlook())));

    [Fact]
    public void Budgets_are_for_bohb() => Assert.Equal("bohb", Now(new AutoSampler(Square, new Seed(1), new Outlook { Budgets = true })));

    [Fact]
    public void Many_parameters_are_not() =>
        Assert.Equal("cmaes", Now(new AutoSampler(new Space([.. Enumerable.Range(0, 61).Select(i => new RealParameter($"x{i}", 0, 1))]), new Seed(1), new Outlook())));

    [Fact]
    public void With_a_thousand_observations_it_changes_and_goes_on_from_them()
    {
        foreach (var (space, then) in new[] { (Square, "cmaes"), (Choices, "tpe") })
        {
            var (one, other) = (new AutoSampler(space, new Seed(1), new Outlook()), new AutoSampler(space, new Seed(1), new Outlook()));
            var chance = new Seed(2).Chance();
            List<Observation> history = [.. Enumerable.Range(0, AutoSampler.ManyObservations).Select(i => Observation.Of(space.Draw(chance), i % 17))];
            one.Tell(history[..^1]);
            Assert.Equal("gp", Now(one));
            one.Tell(history[^1..]);
            other.Tell(history);
            Assert.Equal((then, then), (Now(one), Now(other)));
            Assert.Equal(other.Ask(3, []), one.Ask(3, []));
        }
    }

    [Fact]
    public void Every_fourth_proposal_is_from_the_other_sampler()
    {
        var (auto, process, parzen) = (new AutoSampler(Square, new Seed(1), new Outlook()), new GaussianSampler(Square, new Seed(1)), new TpeSampler(Square, new Seed(1)));
        for (var trial = 0; trial < 30; trial++)
        {
            var point = auto.Ask(1, [])[0];
            Assert.Equal((trial >= 20 && trial % AutoSampler.OtherEvery == 0 ? parzen : (ISampler)process).Ask(1, [])[0], point);
            IReadOnlyList<Observation> told = [Observation.Of(point, point["x"]!.Value.Number)];
            auto.Tell(told);
            process.Tell(told);
            parzen.Tell(told);
        }
    }

    [Fact]
    public void Every_tenth_proposal_of_bohb_owes_nothing_to_the_model()
    {
        var (steady, contrary) = (new BohbSampler(Square, new Seed(1)), new BohbSampler(Square, new Seed(1)));
        for (var trial = 0; trial < 30; trial++)
        {
            var point = steady.Ask(1, [])[0];
            if (trial % 10 == 9)
                Assert.Equal(point, contrary.Ask(1, [])[0]);
            else if (trial > 20)
                Assert.NotEqual(point, contrary.Ask(1, [])[0]);
            steady.Tell([Observation.Of(point, point["x"]!.Value.Number)]);
            contrary.Tell([Observation.Of(point, -point["x"]!.Value.Number)]);
        }
    }

    private static string Now(ISampler sampler)
    {
        Assert.NotEqual("", sampler.Now!.Reason);
        return sampler.Now.Name;
    }
}
