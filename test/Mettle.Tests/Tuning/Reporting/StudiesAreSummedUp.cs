namespace Mettle.Tuning.Reporting;

public sealed class StudiesAreSummedUp
{
    [Fact]
    public void History_knows_the_best_and_what_it_had_cost()
    {
        var history = StudyStory.OfEverything.Report().History;
        Assert.Equal([0.5, 0.25, null, null, null, null], history.Select(point => point.Value));
        Assert.Equal([0.5, 0.25, 0.25, 0.25, 0.25, 0.25], history.Select(point => point.Best));
        Assert.Equal([1, 2, 2 + (1 / 9.0), 3 + (1 / 9.0)], history.Take(4).Select(point => point.FullBudgets));
    }

    [Fact]
    public void What_decides_the_value_matters_most()
    {
        var importance = StudyStory.Bowl(60).Report().Importance.Parameters.ToDictionary(p => p.Name, p => p.Share, StringComparer.Ordinal);
        Assert.True(importance["x"] > 0.8);
        Assert.True(importance["y"] < 0.1);
        var other = StudyStory.Bowl(60, (_, y) => y).Report().Importance.Parameters.ToDictionary(p => p.Name, p => p.Share, StringComparer.Ordinal);
        Assert.True(other["y"] > other["x"]);
    }

    [Fact]
    public void A_few_values_from_another_world_do_not_decide_what_matters()
    {
        var count = 0;
        var report = StudyStory.Bowl(100, (x, _) => ++count % 25 == 0 ? 1e9 * count : (x - 0.3) * (x - 0.3)).Report();
        Assert.Equal("x", report.Importance.Parameters.MaxBy(p => p.Share)!.Name);
        Assert.True(report.Importance.Parameters.Max(p => p.Share) > 0.5);
    }

    [Fact]
    public void With_too_few_trials_importance_says_so()
    {
        Assert.Equal("too few trials: 9 finished, 10 are needed", StudyStory.Bowl(9).Report().ImportanceMissing);
        Assert.Equal("all trials have the same value", StudyStory.Bowl(12, (_, _) => 1).Report().ImportanceMissing);
        Assert.Null(StudyStory.Bowl(12).Report().ImportanceMissing);
        Assert.Empty(new StudyStory().Report().Importance.Parameters);
    }

    [Fact]
    public void Budgets_tell_who_went_on() => Assert.Equal(
        [new(1 / 9.0, 2, 1, 0.75), new(1 / 3.0, 1, 1, 0.5), new(1, 2, 0, 0.25)],
        StudyStory.OfEverything.Report().Rungs);

    [Fact]
    public void A_study_without_budgets_has_no_rungs() => Assert.Empty(StudyStory.Bowl(3).Report().Rungs);

    [Fact]
    public void Failures_that_differ_in_numbers_only_are_one()
    {
        var failure = Assert.Single(StudyStory.OfEverything.Report().Failures);
        Assert.Equal([4, 5], failure.Trials);
        Assert.StartsWith("worker 1 (process 11)", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_are_judged_by_their_metrics()
    {
        Assert.Equal([new("memory: value < 100", 1, 120)], StudyStory.OfEverything.Report().Gates);
        var unmeasured = new StudyStory(gates: ["memory: value < 100"]).Trial(StudyStory.Point(0.1, 5, "gzip"), 0.1, Search.ObservationStatus.Infeasible);
        Assert.Equal([new("memory: value < 100", 1, null)], unmeasured.Report().Gates);
    }

    [Fact]
    public void Workers_are_told_apart()
    {
        var story = new StudyStory();
        foreach (var (worker, seconds) in new[] { ("a", 1.0), ("b", 2.0), ("a", 3.0) })
            story.Trial(StudyStory.Point(0.1, 5, "gzip"), 1, worker: worker, seconds: seconds);
        story.Trial(StudyStory.Point(0.1, 5, "gzip"), null, Search.ObservationStatus.Failed, worker: "b", seconds: 4);
        Assert.Equal([new("a", 2, 0, 2), new("b", 2, 1, 3)], story.Report().Workers);
    }

    [Fact]
    public void A_study_without_a_result_is_running_or_lost()
    {
        var report = StudyReport.Of(StudyFacts.Of(StudyStory.OfEverything.Open()));
        Assert.Equal(Status.Running, report.Status);
        Assert.Contains("lost its process", report.Reason, StringComparison.Ordinal);
    }
}
