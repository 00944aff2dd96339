// The events of one study, folded into what every view of it needs. Takes one event at a time, so that a live view may use it too.
using Mettle.Tuning.Robustness;

namespace Mettle.Tuning.Reporting;

/// <summary>A study as far as it has gone. One event costs a constant; not safe for several threads.</summary>
public sealed class StudyFacts
{
    private readonly SortedDictionary<int, TrialFacts> trials = [];
    private readonly Dictionary<int, List<TrialStep>> steps = [];
    private readonly List<TrialFacts> ended = [];
    private readonly List<SamplerChanged> samplers = [];
    private readonly List<string> warnings = [];
    private DateTimeOffset resumed;
    private double before;

    /// <summary>A study that begins.</summary>
    public StudyFacts(StudyStarted started)
    {
        Started = started;
        Begin(started);
    }

    /// <summary>Its first event: what is searched, for what, how often; it may have been resumed with more trials.</summary>
    public StudyStarted Started { get; private set; }

    /// <summary>How it ended, or that it was interrupted; null while it is under way, and where it lost its process.</summary>
    public StudyEnded? Result { get; private set; }

    /// <summary>All that began, by number.</summary>
    public IReadOnlyCollection<TrialFacts> Trials => trials.Values;

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<TrialFacts> Ended => ended;

    /// <summary>How trials ended.</summary>
    public StatusCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>The best so far; as the result has it where there is one, for that knows of noise. Null: none finished.</summary>
    public BestTrial? Best { get; private set; }

    /// <summary>Who proposed, each from its first trial on.</summary>
    public IReadOnlyList<SamplerChanged> Samplers => samplers;

    /// <summary>What it warned of.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>What the tests of the best point found; null: none were made.</summary>
    public RobustnessReport? Robustness { get; private set; }

    /// <summary>What the ended trials cost, in trials measured to their end.</summary>
    public double FullBudgets { get; private set; }

    /// <summary>Wall time up to its last event, without the time between an interruption and when it was resumed.</summary>
    public double Seconds { get; private set; }

    /// <summary>Folds the events of a study.</summary>
    /// <exception cref="ProblemException">They do not begin one.</exception>
    public static StudyFacts Of(IEnumerable<StudyEvent> events)
    {
        StudyFacts? facts = null;
        foreach (var happened in events)
        {
            if (facts is not null)
                facts.Add(happened);
            else
                facts = new(happened as StudyStarted ?? throw new ProblemException(Problems.StudyIsEmpty()));
        }

        return facts ?? throw new ProblemException(Problems.StudyIsEmpty());
    }

    /// <summary>Takes in what happened next.</summary>
    public void Add(StudyEvent happened)
    {
        switch (happened)
        {
            case StudyStarted started:
                before = Seconds;
                Started = Started with { Trials = started.Trials };
                Begin(started);
                break;
            case StudyWarned warned:
                warnings.Add(warned.Text);
                break;
            case SamplerChanged changed:
                Turn(changed);
                break;
            case TrialStarted started:
                trials[started.Trial] = new(started.Trial, started.Params, started.At) { Steps = steps[started.Trial] = [] };
                break;
            case TrialReported reported:
                Step(reported.Trial, new(reported.Budget, reported.Value, Measured: false));
                break;
            case TrialRaised raised:
                Step(raised.Trial, new(raised.Budget, raised.Value, Measured: true));
                break;
            case TrialFinished finished:
                End(finished);
                break;
            case RobustnessTested tested:
                Robustness = tested.Report;
                break;
            case StudyEnded result:
                Result = result;
                Best = result.Best ?? Best;
                break;
        }

        Seconds = before + Math.Max(0, (happened.At - resumed).TotalSeconds);
    }

    private void Begin(StudyStarted started)
    {
        resumed = started.At;
        Result = null;
        if (samplers.Count == 0 || samplers[^1].Name != started.Sampler.Name)
            Turn(new(started.Done + 1, started.Sampler.Name, started.Sampler.Reason) { At = started.At });
    }

    // Of two that would begin with the same trial the first proposed nothing.
    private void Turn(SamplerChanged turn)
    {
        if (samplers.Count > 0 && samplers[^1].Trial == turn.Trial)
            samplers.RemoveAt(samplers.Count - 1);
        samplers.Add(turn);
    }

    private void Step(int trial, TrialStep step)
    {
        if (steps.TryGetValue(trial, out var known))
            known.Add(step);
    }

    private void End(TrialFinished finished)
    {
        var trial = trials.TryGetValue(finished.Trial, out var begun) ? begun : new(finished.Trial, finished.Params, finished.At);
        trial = trial with { End = finished };
        trials[finished.Trial] = trial;
        steps.Remove(finished.Trial);
        ended.Add(trial);
        Counts = Counts.With(finished.Status);
        FullBudgets += finished.Budget;
        if (trial.Value is { } value && (Best is null || Started.Goal.IsBetter(value, Best.Value)))
            Best = new(finished.Trial, finished.Params, value);
    }
}
