// What a study gives: every trial, the best one, who proposed, and how it ended.
using Mettle.Search;

namespace Mettle.Tuning;

public sealed class StudiesFindTheBest
{
    private static readonly Space Line = new([new RealParameter("x", 0, 1)]);
    private static readonly Space Small = new([new IntegerParameter("n", 0, 3), new BooleanParameter("b")]);

    [Theory]
    [InlineData(Direction.Minimize, 0, 0.05)]
    [InlineData(Direction.Maximize, 0.95, 1)]
    public void Best_is_what_the_goal_says(Direction goal, double from, double to)
    {
        var result = Study.Tune(Line, trial => trial.Number("x"), new StudyOptions { Trials = 40, Goal = goal });
        Assert.InRange(result.Best!.Value, from, to);
        Assert.Equal(Enumerable.Range(0, 40), result.Trials.Select(trial => trial.Index));
        Assert.All(result.Trials, trial => Assert.Equal(trial.Point["x"]!.Value.Number, trial.Value));
        Assert.Equal("all 40 trials are done", result.Reason);
        Assert.False(result.Early);
    }

    [Fact]
    public void Says_who_proposed_and_why()
    {
        var turn = Assert.Single(Study.Tune(Line, _ => 1, new StudyOptions { Trials = 3 }).Samplers);
        Assert.Equal(Sampler.Create("auto", Line, new Seed(1)) is var auto ? new SamplerTurn(0, auto.Name, auto.Reason) : null, turn);
        Assert.Equal("own", Assert.Single(Study.Tune(Line, _ => 1, new StudyOptions { Trials = 3, OwnSampler = (space, seed) => new MixingSampler(space, seed) }).Samplers).Name);
    }

    [Fact]
    public void Says_when_the_sampler_changed_its_mind() =>
        Assert.Equal(
            [new SamplerTurn(0, "early", "few trials"), new SamplerTurn(3, "late", "many trials")],
            Study.Tune(Line, _ => 1, new StudyOptions { Trials = 6, OwnSampler = (space, seed) => new Switching(space, seed) }).Samplers);

    [Fact]
    public void Is_the_same_for_the_same_seed_and_another_for_another()
    {
        var one = Points(new StudyOptions { Trials = 30, Seed = 5 });
        Assert.Equal(one, Points(new StudyOptions { Trials = 30, Seed = 5 }));
        Assert.NotEqual(one, Points(new StudyOptions { Trials = 30, Seed = 6 }));

        static List<Point> Points(StudyOptions options) => [.. Study.Tune(Line, trial => Math.Abs(trial.Number("x") - 0.3), options).Trials.Select(trial => trial.Point)];
    }

    [Fact]
    public void Every_trial_has_a_seed_of_its_own_that_comes_again()
    {
        var (once, again) = (Seeds(), Seeds());
        Assert.Equal(once, again);
        Assert.Equal(20, once.Distinct().Count());

        static List<Seed> Seeds()
        {
            var seeds = new List<Seed>();
            Study.Tune(Line, trial => { seeds.Add(trial.Seed); return 0; }, new StudyOptions { Trials = 20 });
            return seeds;
        }
    }

    [Fact]
    public void Tries_first_what_is_to_be_tried_first()
    {
        Point[] first = [At(0.7), At(0.2), At(0.7)];
        var result = Study.Tune(Line, trial => trial.Number("x"), new StudyOptions { Trials = 5, TryFirst = first });
        Assert.Equal(first, result.Trials.Take(3).Select(trial => trial.Point));
        Assert.Equal(5, result.Trials.Count);
    }

    [Theory]
    [InlineData(Direction.Minimize)]
    [InlineData(Direction.Maximize)]
    public void Learns_from_earlier_studies_without_counting_them(Direction goal)
    {
        var sign = goal == Direction.Minimize ? 1 : -1;
        var earlier = Enumerable.Range(0, 50).Select(i => At(i / 49.0)).Select(point => Observation.Of(point, sign * Math.Abs(point["x"]!.Value.Number - 0.8))).ToList();
        var result = Study.Tune(Line, trial => sign * (1 + Math.Abs(trial.Number("x") - 0.8)), new StudyOptions { Trials = 4, Goal = goal, Sampler = "forest", Earlier = earlier });
        Assert.Equal(4, result.Trials.Count);
        Assert.True(result.Trials.Count(trial => Math.Abs(trial.Point["x"]!.Value.Number - 0.8) < 0.1) >= 2);
        Assert.True(sign * result.Best!.Value >= 1);
    }

    [Fact]
    public void Goes_on_when_earlier_studies_contradict_one_another()
    {
        Observation[] earlier = [Observation.Of(At(0.5), 1), Observation.Of(At(0.5), -1e9), Observation.Failure(At(0.5)), Observation.Of(At(0.5), double.NaN)];
        Assert.Equal(20, Study.Tune(Line, trial => trial.Number("x"), new StudyOptions { Trials = 20, Earlier = earlier }).Trials.Count);
    }

    [Fact]
    public void Ends_early_where_a_grid_is_used_up()
    {
        var result = Study.Tune(Small, trial => trial.Number("n"), new StudyOptions { Sampler = "grid", Parallel = 3 });
        Assert.Equal(8, result.Trials.Select(trial => trial.Point).Distinct().Count());
        Assert.True(result.Early);
        Assert.Equal("after 8 trials the sampler grid had nothing left to propose", result.Reason);
    }

    [Fact]
    public void Goes_on_where_there_is_only_one_point() =>
        Assert.Equal(12, Study.Tune(new Space([new IntegerParameter("n", 3, 3)]), trial => trial.Number("n"), new StudyOptions { Trials = 12 }).Trials.Count);

    [Fact]
    public void Goes_on_when_all_values_are_the_same() =>
        Assert.Equal(0, Study.Tune(Line, _ => 4, new StudyOptions { Trials = 30 }).Best!.Index);

    [Fact]
    public void Chooses_among_a_thousand_values()
    {
        var space = new Space([new CategoricalParameter("choice", [.. Enumerable.Range(0, 1000).Select(i => Value.Of($"c{i}"))])]);
        var result = Study.Tune(space, trial => trial.Text("choice").Length, new StudyOptions { Trials = 25 });
        Assert.Equal(25, result.Trials.Select(trial => trial.Point).Distinct().Count());
    }

    [Fact]
    public void Seconds_are_those_of_the_clock()
    {
        var time = new ManualTime();
        var study = new Study(Line, new StudyOptions { Time = time });
        var trial = study.Ask()!;
        time.Advance(TimeSpan.FromSeconds(3));
        study.Tell(trial, 1);
        Assert.Equal(3, study.Result().Trials[0].Seconds);
    }

    [Fact]
    public void A_noisy_study_is_not_won_by_luck()
    {
        Point[] first = [.. Enumerable.Repeat(At(0.1), 8), .. Enumerable.Repeat(At(0.9), 8)];
        var result = Study.Tune(Line, trial => trial.Index == 9 ? -2 : trial.Number("x") + (0.01 * (trial.Index % 2)), new StudyOptions { Trials = 16, TryFirst = first });
        Assert.Equal(At(0.1), result.Best!.Point);
        Assert.Equal(-2, result.Trials.Min(trial => trial.Value));
    }

    private static Point At(double x) => new([new("x", Value.Of(x))]);

    private sealed class Switching(Space space, Seed seed) : ISampler
    {
        private int told;

        public SamplerUse Now => told < 3 ? new("early", "few trials") : new("late", "many trials");

        public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending) => [space.Draw(seed.Derive(told).Chance())];

        public void Tell(IReadOnlyList<Observation> observations) => told += observations.Count;
    }
}
