using Mettle.Search;

namespace Mettle.Tuning.Reporting;

public sealed class EventsFoldIntoFacts
{
    [Fact]
    public void Trials_are_counted_by_how_they_ended()
    {
        var facts = StudyFacts.Of(StudyStory.OfEverything.Open());
        Assert.Equal(new StatusCounts(2, 1, 2, 1), facts.Counts);
        Assert.Equal("2 finished, 1 pruned, 2 failed, 1 infeasible", facts.Counts.ToString());
        Assert.Equal(5 + (1 / 9.0), facts.FullBudgets, 12);
        Assert.Equal(7, facts.Trials.Count);
        Assert.Null(facts.Trials.Last().End);
        Assert.Equal(["trials <are> noisy"], facts.Warnings);
        Assert.Equal(6, facts.Seconds);
        Assert.Null(facts.Result);
    }

    [Theory]
    [InlineData(Direction.Minimize, 2)]
    [InlineData(Direction.Maximize, 3)]
    public void A_better_trial_becomes_the_best(Direction goal, int best)
    {
        var story = new StudyStory(goal: goal).Trial(Point(1), 0.5);
        Assert.Equal(1, StudyFacts.Of(story.Open()).Best!.Trial);
        story.Trial(Point(2), 0.4).Trial(Point(3), 0.6).Trial(Point(4), goal == Direction.Minimize ? 0.4 : 0.6);
        Assert.Equal(best, StudyFacts.Of(story.Open()).Best!.Trial);
    }

    [Theory]
    [InlineData(ObservationStatus.Pruned, 1)]
    [InlineData(ObservationStatus.Infeasible, 1)]
    [InlineData(ObservationStatus.Finished, 0.5)]
    public void What_cannot_be_compared_is_never_the_best(ObservationStatus status, double budget) =>
        Assert.Equal(1, StudyFacts.Of(new StudyStory().Trial(Point(1), 0.5).Trial(Point(2), 0.1, status, budget).Open()).Best!.Trial);

    [Fact]
    public void The_result_knows_best_which_trial_was_best()
    {
        var story = new StudyStory().Trial(Point(1), 0.5).Trial(Point(2), 0.4);
        Assert.Equal(1, StudyFacts.Of(story.Ended(new(1, Point(1), 0.5))).Best!.Trial);
    }

    [Fact]
    public void Values_on_the_way_belong_to_their_trial()
    {
        var story = new StudyStory(budget: "epochs").Started(Point(1)).Started(Point(2))
            .Say(new TrialReported(2, 0.1, 5)).Say(new TrialReported(1, 0.1, 7)).Say(new TrialRaised(2, 1 / 3.0, 4, 1));
        var facts = StudyFacts.Of(story.Open());
        Assert.Equal([new(0.1, 5, false), new(1 / 3.0, 4, true)], facts.Trials.Last().Steps);
        Assert.Equal([new(0.1, 7, false)], facts.Trials.First().Steps);
    }

    [Fact]
    public void A_resumed_study_goes_on_without_the_time_between()
    {
        var story = new StudyStory().Trial(Point(1), 0.5, seconds: 10);
        var started = (StudyStarted)story.Open()[0];
        story.Say(new StudyEnded("tune", StudyStory.Id, Status.Running, 1, null, new("auto", ""), "interrupted"))
            .Say(started with { Done = 1, Trials = 200 }, after: 3600).Trial(Point(2), 0.4, seconds: 5);
        var facts = StudyFacts.Of(story.Open());
        Assert.Equal(15, facts.Seconds);
        Assert.Null(facts.Result);
        Assert.Equal(200, facts.Started.Trials);
        Assert.Equal(started.At, facts.Started.At);
        Assert.Single(facts.Samplers);
        Assert.Equal(2, facts.Best!.Trial);
    }

    [Fact]
    public void Samplers_take_turns()
    {
        var turns = StudyFacts.Of(StudyStory.OfEverything.Open()).Samplers;
        Assert.Equal([(1, "sobol"), (6, "gp")], turns.Select(turn => (turn.Trial, turn.Name)));
    }

    [Fact]
    public void A_study_that_said_nothing_is_a_problem()
    {
        Assert.Throws<ProblemException>(() => StudyFacts.Of([]));
        Assert.Throws<ProblemException>(() => StudyFacts.Of([new StudyWarned("early")]));
    }

    private static Point Point(double size) => StudyStory.Point(0.1, size, "gzip");
}
