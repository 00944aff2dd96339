using Mettle.Search;

namespace Mettle.Tuning.Exports;

public sealed class StudiesReplayInOptuna
{
    private const int Running = 0;
    private const int Complete = 1;
    private const int Pruned = 2;
    private const int Failed = 3;

    private readonly OptunaReplay replay = new(OptunaJournal.Of(StudyStory.OfEverything.Report()));

    [Fact]
    public void The_study_has_its_name_goal_and_metric()
    {
        Assert.Equal($"tuning {StudyStory.Id}", replay.Name);
        Assert.Equal(1, replay.Direction);
        Assert.Equal(2, new OptunaReplay(OptunaJournal.Of(new StudyStory(goal: Direction.Maximize).Report())).Direction);
        Assert.Equal("loss", replay.SystemAttributes["study:metric_names"][0].GetString());
        Assert.Equal("COMPLETED", replay.UserAttributes["status"].GetString());
    }

    [Fact]
    public void States_and_values_are_those_of_the_trials()
    {
        Assert.Equal([Complete, Complete, Pruned, Failed, Failed, Complete, Running], replay.Trials.Select(trial => trial.State));
        Assert.Equal([0.5, 0.25, 0.9, null, null, 0.1, null], replay.Trials.Select(trial => trial.Value));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], replay.Trials.Select(trial => trial.UserAttributes["trial"].GetInt32()));
        Assert.Equal(TimeSpan.FromSeconds(1), replay.Trials[0].Completed - replay.Trials[0].Began);
        Assert.Null(replay.Trials[6].Completed);
    }

    [Fact]
    public void Parameters_come_back_from_their_distributions()
    {
        Assert.Equal([("rate", "0.5"), ("size", "10"), ("codec", "zstd"), ("level", "9"), ("fast", "True")], replay.Trials[1].Params.Select(p => (p.Key, p.Value)));
        Assert.Equal(["rate", "size", "codec", "fast"], replay.Trials[0].Params.Keys);
        Assert.Equal("a,\"b\"\n<script>alert(1)</script>", replay.Trials[5].Params["codec"]);
        Assert.Equal(5, replay.Trials[0].Distributions["size"].GetProperty("attributes").GetProperty("step").GetInt32());
    }

    [Fact]
    public void Values_on_the_way_have_a_step_each()
    {
        Assert.Equal([(1111, 0.75), (3333, 0.5), (10_000, 0.25)], replay.Trials[1].Intermediate.Select(step => (step.Key, step.Value)));
        Assert.Empty(replay.Trials[0].Intermediate);
    }

    [Fact]
    public void Of_a_study_with_gates_every_value_says_whether_it_is_allowed()
    {
        Assert.Equal([0, 0, 0, null, null, 1, null], replay.Trials.Select(trial => trial.SystemAttributes.TryGetValue("constraints", out var c) ? c[0].GetInt32() : (int?)null));
        Assert.All(new OptunaReplay(OptunaJournal.Of(StudyStory.Bowl(3).Report())).Trials, trial => Assert.Empty(trial.SystemAttributes));
    }

    [Fact]
    public void What_else_is_known_are_attributes()
    {
        Assert.Equal(60, replay.Trials[1].UserAttributes["metrics.memory"].GetDouble());
        Assert.Equal("worker 2 (process 12)", replay.Trials[1].UserAttributes["worker"].GetString());
        Assert.Equal("Traceback\n  <b>boom</b>", replay.Trials[3].UserAttributes["error"].GetString());
    }

    [Fact]
    public void Steps_on_a_logarithmic_scale_are_left_out_because_it_refuses_them()
    {
        var space = new Space([new IntegerParameter("n", 1, 100) { Log = true, Step = 3 }, new RealParameter("x", 1, 9) { Log = true, Step = 2 }]);
        var story = new StudyStory(space).Trial(new Point([new("n", Value.Of(4)), new("x", Value.Of(3))]), 1);
        Assert.Equal(["4", "3"], new OptunaReplay(OptunaJournal.Of(story.Report())).Trials[0].Params.Values);
    }
}
