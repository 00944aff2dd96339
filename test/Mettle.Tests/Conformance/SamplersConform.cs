// What every sampler must do in every space, whatever it is told.
using Mettle.Search;

namespace Mettle.Conformance;

public sealed class SamplersConform
{
    public static TheoryData<string, string> Pairs => SamplerSpaces.Pairs();

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Proposes_only_points_of_the_space(string sampler, string spaceName)
    {
        var space = SamplerSpaces.All[spaceName];
        var search = SamplerSpaces.Make(sampler, space);
        for (var trial = 0; trial < 25; trial++)
        {
            var points = search.Ask(1, []);
            Assert.True(points.Count == 1 || sampler == "grid");
            Assert.All(points, point => Assert.Empty(space.Check(point)));
            search.Tell([.. points.Select(p => Observation.Of(p, SamplerSpaces.Goal(p)))]);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Keeps_apart_from_300_outstanding(string sampler, string spaceName)
    {
        var space = SamplerSpaces.All[spaceName];
        var search = SamplerSpaces.Make(sampler, space);
        search.Tell(Evaluate(search.Ask(12, [])));
        var chance = new Seed(5).Chance();
        List<Point> pending = [.. Enumerable.Range(0, 300).Select(_ => space.Draw(chance))];
        var asked = search.Ask(20, pending);
        Assert.All(asked, point => Assert.Empty(space.Check(point)));
        if (space.Cardinality is < 0 or > 500)
            Assert.Equal(20, asked.Except(pending).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Proposes_the_same_whatever_was_asked_before(string sampler, string spaceName)
    {
        var space = SamplerSpaces.All[spaceName];
        var steady = SamplerSpaces.Make(sampler, space);
        var restless = SamplerSpaces.Make(sampler, space);
        var history = new List<Observation>();
        for (var trial = 0; trial < 16; trial++)
        {
            restless.Ask(1 + (trial % 3), []);
            var pending = trial % 4 == 3 ? steady.Ask(2, []) : [];
            Assert.Equal(steady.Ask(2, pending), restless.Ask(2, pending));
            var told = Evaluate(steady.Ask(1, []));
            steady.Tell(told);
            restless.Tell(told);
            history.AddRange(told);
        }

        var resumed = SamplerSpaces.Make(sampler, space);
        resumed.Tell(history);
        Assert.Equal(steady.Ask(3, []), resumed.Ask(3, []));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Survives_every_way_an_evaluation_can_end(string sampler, string spaceName)
    {
        var space = SamplerSpaces.All[spaceName];
        var search = SamplerSpaces.Make(sampler, space);
        Func<Point, Observation>[] endings =
        [
            Observation.Failure,
            Observation.NotFeasible,
            p => Observation.Of(p, double.NaN),
            p => Observation.Of(p, double.PositiveInfinity),
            p => new Observation(p, ObservationStatus.Pruned, 1) { Budget = 0.3 },
            p => new Observation(p, ObservationStatus.Pruned, double.NaN),
            p => Observation.Of(p, -1e300),
            p => Observation.Of(p, 0) with { Variance = 2 },
        ];
        for (var trial = 0; trial < 3 * endings.Length; trial++)
        {
            var points = search.Ask(1, []);
            Assert.All(points, point => Assert.Empty(space.Check(point)));
            search.Tell([.. points.Select(endings[trial % endings.Length])]);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Goes_on_when_everything_fails(string sampler, string spaceName) => GoesOn(sampler, spaceName, Observation.Failure);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Goes_on_when_everything_is_the_same(string sampler, string spaceName) => GoesOn(sampler, spaceName, p => Observation.Of(p, 4));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Learns_from_points_it_never_proposed_and_from_repeats(string sampler, string spaceName)
    {
        var space = SamplerSpaces.All[spaceName];
        var search = SamplerSpaces.Make(sampler, space);
        var chance = new Seed(3).Chance();
        var foreign = Enumerable.Range(0, 15).Select(_ => space.Draw(chance)).ToList();
        search.Tell(Evaluate([.. foreign, .. foreign]));
        var points = search.Ask(5, [foreign[0]]);
        Assert.All(points, point => Assert.Empty(space.Check(point)));
        if (space.Cardinality is < 0 or > 50)
            Assert.Empty(points.Intersect(foreign));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Repeats_no_point_before_a_small_space_is_used_up(string sampler, string spaceName)
    {
        var space = SamplerSpaces.All[spaceName];
        var count = (int)(space.Cardinality is >= 0 and <= 100 ? space.Cardinality : 25);
        var search = SamplerSpaces.Make(sampler, space);
        var seen = new List<Point>();
        for (var trial = 0; trial < count; trial++)
        {
            var points = search.Ask(1, []);
            seen.AddRange(points);
            search.Tell(Evaluate(points));
        }

        Assert.Equal(count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("random")]
    [InlineData("sobol")]
    [InlineData("forest")]
    [InlineData("tpe")]
    public void Searches_otherwise_with_another_seed(string sampler)
    {
        var space = SamplerSpaces.All["every kind"];
        Assert.NotEqual(SamplerSpaces.Make(sampler, space, 1).Ask(5, []), SamplerSpaces.Make(sampler, space, 2).Ask(5, []));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("sobol")]
    [InlineData("grid")]
    [InlineData("forest")]
    [InlineData("tpe")]
    public void Refuses_a_point_of_another_space(string sampler)
    {
        var search = SamplerSpaces.Make(sampler, SamplerSpaces.All["small"]);
        var stranger = new Point([new("nobody", Value.Of(1))]);
        Assert.Contains("nobody", Assert.Throws<ProblemException>(() => search.Tell([Observation.Of(stranger, 1)])).Message);
        Assert.Throws<ProblemException>(() => search.Ask(1, [stranger]));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("sobol")]
    [InlineData("grid")]
    [InlineData("forest")]
    [InlineData("tpe")]
    public void Wants_a_count(string sampler) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SamplerSpaces.Make(sampler, SamplerSpaces.All["small"]).Ask(0, []));

    private static void GoesOn(string sampler, string spaceName, Func<Point, Observation> end)
    {
        var space = SamplerSpaces.All[spaceName];
        var search = SamplerSpaces.Make(sampler, space);
        for (var trial = 0; trial < 25; trial++)
        {
            var points = search.Ask(1, []);
            Assert.All(points, point => Assert.Empty(space.Check(point)));
            search.Tell([.. points.Select(end)]);
        }

        var expected = sampler == "grid" && space.Cardinality <= 25 ? 0 : 1;
        Assert.Equal(expected, search.Ask(1, []).Count);
    }

    private static IReadOnlyList<Observation> Evaluate(IReadOnlyList<Point> points) =>
        [.. points.Select(p => Observation.Of(p, SamplerSpaces.Goal(p)))];
}
