// What the live view knows after some events.
using Mettle.Breaking;
using static Mettle.Cli.LittleCampaign;

namespace Mettle.Cli.Views.Campaigns;

public sealed class LiveStateFoldsEvents
{
    private readonly ManualTime time = new();
    private readonly LiveState state;

    public LiveStateFoldsEvents() => state = new LiveState(time);

    [Fact]
    public void Progress_best_and_history_follow_the_trials()
    {
        Take(Started, new TrialProposed(1, Late), Worst, Quiet, Failed);
        Assert.Equal((3, 4), (state.Done, state.Wanted));
        Assert.Same(Worst, state.Best);
        Assert.Equal([9.25, 0.4, double.NaN], state.History);
    }

    [Fact]
    public void The_best_is_the_one_with_the_highest_value_and_never_one_without_severity()
    {
        Take(Started, Failed);
        Assert.Null(state.Best);
        Take(Quiet with { Trial = 1 }, Worst with { Trial = 2 }, Quiet with { Trial = 3 });
        Assert.Equal(2, state.Best?.Trial);
    }

    [Fact]
    public void Remaining_time_is_the_mean_of_the_trials_so_far_times_those_left()
    {
        Take(Started);
        time.Advance(TimeSpan.FromMinutes(1));
        Take(new TrialProposed(1, Late));
        Assert.Null(state.Remaining);
        time.Advance(TimeSpan.FromSeconds(10));
        Take(Worst);
        Assert.Equal(TimeSpan.FromSeconds(30), state.Remaining);
    }

    [Fact]
    public void A_resumed_session_counts_old_trials_as_done_and_not_as_time()
    {
        Take(Started with { Trials = 10, Done = 6 }, new TrialProposed(7, Late));
        Assert.Equal(6, state.Done);
        Assert.Null(state.Remaining);
        time.Advance(TimeSpan.FromSeconds(5));
        Take(Worst with { Trial = 7 });
        Assert.Equal(7, state.Done);
        Assert.Equal(TimeSpan.FromSeconds(15), state.Remaining);
    }

    [Fact]
    public void The_phase_is_a_sentence_where_nothing_else_says_what_happens()
    {
        Take(new PhaseEntered("preparing", "dotnet build"));
        Assert.Equal("dotnet build", state.Phase);
        Take(new PhaseEntered("observing", "trial 3"));
        Assert.Equal("observing", state.Phase);
        Take(new TrialProposed(3, Late), Result);
        Assert.Equal(("COMPLETED", ""), (state.Phase, state.Current));
    }

    private void Take(params CampaignEvent[] events)
    {
        foreach (var happened in events)
            state.Take(happened);
    }
}
