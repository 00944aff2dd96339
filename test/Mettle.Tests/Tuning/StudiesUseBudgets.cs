// Trials at growing budgets, reports on the way, and what samplers are told of both.
using Mettle.Search;
using Mettle.Search.Pruners;

namespace Mettle.Tuning;

public sealed class StudiesUseBudgets
{
    private static readonly Space Line = new([new RealParameter("x", 0, 1)]);
    private static readonly Fidelity Ninths = new(1.0 / 9);

    [Fact]
    public void A_trial_is_measured_at_each_rung_and_knows_the_one_before()
    {
        var seen = new List<(int Index, double Reached, double Budget)>();
        var options = new StudyOptions { Trials = 1, Fidelity = Ninths, Pruner = "halving" };
        var result = Study.Tune(Line, trial => { seen.Add((trial.Index, trial.Reached, trial.Budget)); return trial.Budget; }, options);
        Assert.Equal([(0, 0, 1 / 9.0), (0, 1 / 9.0, 1 / 3.0), (0, 1 / 3.0, 1)], seen);
        Assert.Equal((ObservationStatus.Finished, 1, 1), (result.Best!.Status, result.Best.Value, result.Best.Budget));
    }

    [Theory]
    [InlineData(Direction.Minimize)]
    [InlineData(Direction.Maximize)]
    public void The_worse_are_stopped_where_they_stand_and_say_why(Direction goal)
    {
        var sign = goal == Direction.Minimize ? 1 : -1;
        var result = Study.Tune(Line, trial => sign * trial.Index, new StudyOptions { Trials = 9, Fidelity = Ninths, Pruner = "halving", Goal = goal, Sampler = "random" });
        Assert.Equal(0, result.Best!.Index);
        var pruned = result.Trials.Where(trial => trial.Status == ObservationStatus.Pruned).ToList();
        Assert.Equal(8, pruned.Count);
        Assert.All(pruned, trial => Assert.Equal((1 / 9.0, sign * trial.Index), (trial.Budget, trial.Value)));
        Assert.StartsWith("rung 1/9", pruned[0].Reason);
    }

    [Fact]
    public void The_sampler_is_told_every_rung_as_it_comes()
    {
        var told = new List<(ObservationStatus Status, double Value, double Budget)>();
        var study = new Study(Line, new StudyOptions { Fidelity = Ninths, Pruner = "halving", OwnSampler = (space, _) => new Listening(space, o => told.Add((o.Status, o.Value, o.Budget))) });
        var trial = study.Ask();
        for (var value = 1; trial is not null; value++)
            trial = study.Tell(trial, value);
        Assert.Equal([(ObservationStatus.Pruned, -1, 1 / 9.0), (ObservationStatus.Pruned, -2, 1 / 3.0), (ObservationStatus.Finished, -3, 1)], told);
    }

    [Fact]
    public void A_trial_that_fails_on_its_way_is_over()
    {
        var result = Study.Tune(Line, trial => trial.Budget > 0.2 ? throw new InvalidOperationException("too much") : 1, new StudyOptions { Trials = 1, Fidelity = Ninths, Pruner = "halving" });
        Assert.Equal((ObservationStatus.Failed, 1 / 3.0), (result.Trials[0].Status, result.Trials[0].Budget));
    }

    [Fact]
    public void Without_a_pruner_budgets_are_not_split() =>
        Assert.All(Study.Tune(Line, trial => trial.Budget, new StudyOptions { Trials = 3, Fidelity = Ninths, Pruner = "none" }).Trials, trial => Assert.Equal(1, trial.Value));

    [Theory]
    [InlineData("bohb", true, typeof(HyperbandPruner))]
    [InlineData("bohb", false, typeof(NoPruner))]
    [InlineData("auto", true, typeof(HyperbandPruner))]
    public void The_pruner_follows_from_sampler_and_fidelity(string sampler, bool fidelity, Type pruner) =>
        Assert.IsType(pruner, new StudyOptions { Sampler = sampler, Fidelity = fidelity ? Ninths : null }.MakePruner());

    [Fact]
    public void The_time_of_a_trial_is_that_of_all_its_budgets()
    {
        var time = new ManualTime();
        var options = new StudyOptions { Trials = 1, Fidelity = Ninths, Pruner = "halving", Timeout = TimeSpan.FromSeconds(50), Time = time };
        var result = Study.Tune(Line, trial => { time.Advance(TimeSpan.FromSeconds(20)); return trial.Budget; }, options);
        Assert.Equal("no answer within 50 s", result.Reason["all 1 trials failed; the first: ".Length..]);
    }

    [Fact]
    public void Reports_let_the_pruner_stop_a_trial_at_the_budget_it_has_reached()
    {
        var result = Study.Tune(Line, Objective, new StudyOptions { Trials = 12, Pruner = "median" });
        Assert.All(result.Trials.Take(5), trial => Assert.Equal(ObservationStatus.Finished, trial.Status));
        Assert.All(result.Trials.Skip(5), trial => Assert.Equal((ObservationStatus.Pruned, 0.25, trial.Index), (trial.Status, trial.Budget, trial.Value)));
        Assert.Contains("median", result.Trials[^1].Reason);

        static double Objective(Trial trial)
        {
            for (var step = 1; step <= 4; step++)
            {
                if (trial.Report(step / 4.0, trial.Index))
                    break;
            }

            return trial.Index;
        }
    }

    [Fact]
    public void A_trial_that_was_told_to_stop_stays_stopped()
    {
        var answers = new List<bool>();
        var study = new Study(Line, new StudyOptions { Pruner = "halving" });
        var (good, bad) = (study.Ask()!, study.Ask()!);
        Assert.False(good.Report(1 / 27.0, 1));
        answers.Add(bad.Report(1 / 27.0, 2));
        answers.Add(bad.Report(1, -100));
        Assert.Null(study.Tell(bad, -100));
        Assert.Equal([true, true], answers);
        Assert.Equal((ObservationStatus.Pruned, 1 / 27.0), (study.Result().Trials[0].Status, study.Result().Trials[0].Budget));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_budget_is_a_share(double budget) =>
        Assert.Contains("share of the full effort", Caught.One(() => { new Study(Line).Ask()!.Report(budget, 1); }).Hint);

    [Fact]
    public void A_study_of_which_nothing_came_to_its_end_says_what_failed_first()
    {
        var options = new StudyOptions { Trials = 12, Fidelity = new Fidelity(1 / 9.0) };
        var result = Study.Tune(Line, trial => trial.Budget < 1 ? trial.Number("x") : throw new InvalidOperationException("out of memory"), options);
        Assert.Null(result.Best);
        Assert.Contains(result.Trials, trial => trial.Status == ObservationStatus.Pruned);
        Assert.EndsWith("trials failed; the first: InvalidOperationException: out of memory", result.Reason);
    }


    private sealed class Listening(Space space, Action<Observation> heard) : ISampler
    {
        public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending) => [space.Draw(new Seed(1).Chance())];

        public void Tell(IReadOnlyList<Observation> observations)
        {
            foreach (var observation in observations)
                heard(observation);
        }
    }
}
