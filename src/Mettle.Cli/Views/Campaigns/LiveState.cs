// What the live view knows: a fold over the events so far. It knows nothing of terminals.
using Mettle.Breaking;

namespace Mettle.Cli.Views.Campaigns;

/// <summary>The state of one campaign, as far as its events told it.</summary>
internal sealed class LiveState(TimeProvider time)
{
    private readonly Lock door = new();
    private readonly List<double> history = [];
    private long? firstTrial;
    private int before;

    public string Title { get; private set; } = "";

    public string Phase { get; private set; } = "";

    public string Healthy { get; private set; } = "";

    public string Current { get; private set; } = "";

    public string Warning { get; private set; } = "";

    public int Wanted { get; private set; }

    public int Done { get; private set; }

    public TrialFinished? Best { get; private set; }

    /// <summary>Severities in order; NaN where a trial has none.</summary>
    public IReadOnlyList<double> History
    {
        get
        {
            lock (door)
                return [.. history];
        }
    }

    /// <summary>The mean of the trials so far times those that are left; null before the first.</summary>
    public TimeSpan? Remaining =>
        Done > before && firstTrial is { } began ? time.GetElapsedTime(began) / (Done - before) * (Wanted - Done) : null;

    public void Take(CampaignEvent happened)
    {
        switch (happened)
        {
            case SessionStarted started:
                Title = $"{started.Campaign}  seed {started.Seed}  {started.Sampler.Name}  {started.Id}";
                (Wanted, before, Done) = (started.Trials, started.Done, started.Done);
                break;
            case PhaseEntered phase:
                Phase = phase.Phase is "preparing" or "baseline" ? phase.Text : phase.Phase;
                break;
            case BaselineMeasured baseline:
                Healthy = Sentences.Of(baseline);
                break;
            case TrialProposed proposed:
                firstTrial ??= time.GetTimestamp();
                Current = $"trial {proposed.Trial}  {Sentences.Plan(proposed.Plan)}";
                break;
            case TrialFinished trial:
                Take(trial);
                break;
            case Warned warned:
                Warning = warned.Text;
                break;
            case CampaignResult result:
                (Phase, Current) = (result.Status.ToString().ToUpperInvariant(), "");
                break;
        }
    }

    private void Take(TrialFinished trial)
    {
        Done = Math.Max(Done, trial.Trial);
        lock (door)
            history.Add(trial.Severity ?? double.NaN);
        if (trial.Severity is not null && (Best is null || trial.Value > Best.Value))
            Best = trial;
    }
}
