// What the live view of a study knows: a fold over the events so far. It knows nothing of terminals.
using Mettle.Search;
using Mettle.Tuning;

namespace Mettle.Cli.Views.Studies;

/// <summary>Taken to by one thread, drawn by another.</summary>
internal sealed class LiveStudyState(TimeProvider time)
{
    private readonly Lock door = new();
    private readonly List<double> history = [];
    private readonly SortedDictionary<int, Point> running = [];
    private readonly Dictionary<ObservationStatus, int> counts = [];
    private Direction goal;
    private long? began;
    private int before;

    public string Title { get; private set; } = "";

    public string Metric { get; private set; } = "";

    public string Phase { get; private set; } = "";

    public string Sampler { get; private set; } = "";

    public string Warning { get; private set; } = "";

    public int Wanted { get; private set; }

    public int Done { get; private set; }

    public TrialFinished? Best { get; private set; }

    /// <summary>Values of finished trials, in order.</summary>
    public IReadOnlyList<double> History => Locked(() => history.ToList());

    /// <summary>Trials under way, the oldest first.</summary>
    public IReadOnlyList<KeyValuePair<int, Point>> Running => Locked(() => running.ToList());

    /// <summary>How many ended how.</summary>
    public IReadOnlyDictionary<ObservationStatus, int> Counts => Locked(() => new Dictionary<ObservationStatus, int>(counts));

    /// <summary>The mean of the trials so far times those that are left; null before the first.</summary>
    public TimeSpan? Remaining => Done > before && began is { } since ? time.GetElapsedTime(since) / (Done - before) * (Wanted - Done) : null;

    /// <summary>Higher is better where true.</summary>
    public bool Maximises => goal == Direction.Maximize;

    public void Take(StudyEvent happened)
    {
        lock (door)
            Fold(happened);
    }

    private void Fold(StudyEvent happened)
    {
        switch (happened)
        {
            case StudyStarted started:
                Title = $"{started.Study}  seed {started.Seed}  {started.Id}";
                (Metric, goal, Sampler) = (started.Metric, started.Goal, $"{started.Sampler.Name}: {started.Sampler.Reason}");
                (Wanted, before, Done) = (started.Trials, started.Done, started.Done);
                break;
            case StudyPreparing preparing:
                Phase = preparing.Text;
                break;
            case SamplerChanged changed:
                Sampler = $"{changed.Name}: {changed.Reason}";
                break;
            case TrialStarted trial:
                began ??= time.GetTimestamp();
                Phase = "";
                running[trial.Trial] = trial.Params;
                break;
            case TrialFinished trial:
                End(trial);
                break;
            case StudyWarned warned:
                Warning = warned.Text;
                break;
            case StudyEnded ended:
                Phase = $"{ended.Status.ToString().ToUpperInvariant()}: {ended.Reason}";
                break;
        }
    }

    private void End(TrialFinished trial)
    {
        running.Remove(trial.Trial);
        counts[trial.Status] = counts.GetValueOrDefault(trial.Status) + 1;
        Done++;
        if (trial.Status != ObservationStatus.Finished)
            return;
        history.Add(trial.Value!.Value);
        if (Best is null || (Maximises ? trial.Value > Best.Value : trial.Value < Best.Value))
            Best = trial;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (door)
            return read();
    }
}
