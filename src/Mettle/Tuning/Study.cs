// A study: asks a sampler for points, hands them out as trials, takes in what became of them. Runs nothing itself.
using Mettle.Search;

namespace Mettle.Tuning;

/// <summary>
/// Ask and tell by hand; <see cref="Tune(Space, Func{Trial, double}, StudyOptions?, CancellationToken)"/> does the same for an
/// objective. Safe for several threads.
/// </summary>
public sealed partial class Study
{
    private readonly Lock door = new();
    private readonly Space space;
    private readonly StudyOptions options;
    private readonly Proposer proposer;
    private readonly IPruner pruner;
    private readonly SortedDictionary<int, Attempt> running = [];
    private readonly SortedDictionary<int, TrialResult> ended = [];
    private int begun;
    private int turns;
    private bool usedUp;
    private string? stopped;

    /// <summary>Begins a study of a space.</summary>
    /// <exception cref="ProblemException">All that is wrong with the options, points of other spaces included.</exception>
    public Study(Space space, StudyOptions? options = null)
    {
        this.space = space;
        this.options = options ?? new StudyOptions();
        var problems = StudyCheck.Of(space, this.options);
        if (problems.Count > 0)
            throw new ProblemException(problems);
        pruner = this.options.MakePruner();
        proposer = new Proposer(space, this.options);
    }

    /// <summary>Told of everything that changes the study, in order, before anybody else can see it. By default nobody is.</summary>
    internal Action<StudyEvent> Said { get; set; } = _ => { };

    /// <summary>Called when a point was proposed, before its trial begins.</summary>
    internal Action Asked { get; set; } = () => { };

    /// <summary>See <see cref="ISampler.Promise"/>.</summary>
    internal double? Promise => proposer.Promise;

    /// <summary>The next trial; null where all were begun, it was stopped, or the sampler has nothing left to propose. Any number may be outstanding.</summary>
    public Trial? Ask()
    {
        lock (door)
        {
            if (usedUp || stopped is not null || begun >= options.Trials)
                return null;
            if (proposer.Next(begun, [.. running.Values.Select(attempt => attempt.Trial.Point)]) is { } point)
            {
                Asked();
                return Begin(point);
            }

            usedUp = true;
            return null;
        }
    }

    /// <summary>No more trials begin; those under way may end.</summary>
    /// <param name="why">One sentence without a full stop.</param>
    public void Stop(string why)
    {
        lock (door)
            stopped ??= why;
    }

    /// <summary>
    /// Takes in the value of a trial at its budget. Gives the trial at the next budget, where it goes on; null where it is over:
    /// finished, pruned, or failed because the value is not a finite number.
    /// </summary>
    /// <exception cref="ProblemException">The trial is not what this study waits for.</exception>
    public Trial? Tell(Trial trial, double value) => Tell(trial, new Measurement(value));

    /// <summary>The same with everything that is known of the measurement: other metrics, a missed gate, a failure.</summary>
    /// <exception cref="ProblemException">The trial is not what this study waits for.</exception>
    public Trial? Tell(Trial trial, Measurement measurement)
    {
        lock (door)
        {
            var attempt = Waiting(trial) with { Measurement = measurement };
            var value = measurement.Value;
            if (measurement.Failure is { } failure)
                return End(attempt, ObservationStatus.Failed, double.NaN, failure);
            if (!double.IsFinite(value))
                return End(attempt, ObservationStatus.Failed, double.NaN, $"the objective gave {value}");
            if (measurement.Infeasible is { } missed)
                return End(attempt, ObservationStatus.Infeasible, value, missed);
            if (attempt.Stopped is { } stop)
                return End(attempt with { Budget = stop.Budget }, ObservationStatus.Pruned, value, stop.Reason);
            var decision = pruner.Decide(new Report(trial.Index, trial.Budget, options.Signed(value)));
            if (trial.Budget >= 1)
                return End(attempt, ObservationStatus.Finished, value, "it was measured to its end");
            if (decision.Stop)
                return End(attempt, ObservationStatus.Pruned, value, decision.Reason);
            proposer.Tell([new Observation(trial.Point, ObservationStatus.Pruned, value) { Budget = trial.Budget }]);
            return Raise(attempt, value);
        }
    }

    /// <summary>Takes in that a trial has no value. That costs one trial, never the study.</summary>
    /// <param name="trial">What Ask or Tell gave.</param>
    /// <param name="why">One sentence without a full stop.</param>
    /// <param name="error">The whole text of the error, where there is one.</param>
    /// <exception cref="ProblemException">The trial is not what this study waits for.</exception>
    public void Fail(Trial trial, string why, string? error = null) => Tell(trial, Measurement.Failed(why, error));

    /// <summary>Everything known by now.</summary>
    public StudyResult Result()
    {
        lock (door)
        {
            var finished = ended.Values.Where(trial => trial.Status == ObservationStatus.Finished).ToList();
            var best = Incumbent.Of(space, [.. finished.Select(trial => Observation.Of(trial.Point, options.Signed(trial.Value)))], options.Noisy);
            return new([.. ended.Values], best is { } i ? finished[i] : null, proposer.Turns, Ending(), Early: ended.Count < options.Trials);
        }
    }

    /// <summary>How many trials are over.</summary>
    internal int Ended
    {
        get
        {
            lock (door)
                return ended.Count;
        }
    }

    /// <summary>Of points that promise the same, the one that costs least is tried first.</summary>
    /// <param name="cost">Seconds that a point is expected to take; null: they all cost the same.</param>
    /// <param name="cancellation">Given to it.</param>
    internal void Prefer(Func<Point, CancellationToken, double>? cost, CancellationToken cancellation) =>
        proposer.Cost = cost is null ? null : point => cost(point, cancellation);

    internal TrialResult ResultOf(int trial)
    {
        lock (door)
            return ended[trial];
    }

    internal bool Report(Trial trial, double budget, double value)
    {
        lock (door)
        {
            if (!running.TryGetValue(trial.Index, out var attempt) || attempt.Trial != trial || attempt.Stopped is not null)
                return true;
            // Once it was interrupted a trial says again what it had said before.
            if (budget <= attempt.Reported)
                return false;
            attempt = attempt with { Reported = budget };
            running[trial.Index] = attempt;
            Said(new TrialReported(trial.Index + 1, budget, value));
            var decision = pruner.Decide(new Report(trial.Index, budget, options.Signed(value)));
            if (decision.Stop)
                running[trial.Index] = attempt with { Stopped = (budget, decision.Reason) };
            return decision.Stop;
        }
    }

    private Trial Begin(Point point)
    {
        var trial = new Trial(this, space, point)
        {
            Index = begun,
            Budget = options.Fidelity is null ? 1 : pruner.Next(begun, 0),
            Seed = new Seed(options.Seed).Derive("trial").Derive(begun),
        };
        running[begun] = new Attempt(trial, options.Time.GetTimestamp());
        begun++;
        SayTurns();
        Said(new TrialStarted(trial.Index + 1, point, trial.Budget));
        return trial;
    }

    private Trial Raise(Attempt attempt, double value)
    {
        var (before, index) = (attempt.Trial, attempt.Trial.Index);
        var trial = new Trial(this, space, before.Point) { Index = index, Budget = pruner.Next(index, before.Budget), Reached = before.Budget, Seed = before.Seed };
        running[index] = attempt with { Trial = trial };
        Said(new TrialRaised(index + 1, before.Budget, value, trial.Budget));
        return trial;
    }

    private Trial? End(Attempt attempt, ObservationStatus status, double value, string reason)
    {
        var result = new TrialResult(attempt.Trial.Index, attempt.Trial.Point, status, value)
        {
            Budget = attempt.Budget ?? attempt.Trial.Budget,
            Seconds = attempt.Earlier + options.Time.GetElapsedTime(attempt.Began).TotalSeconds,
            Reason = reason,
            Error = attempt.Measurement?.Error,
            Metrics = attempt.Measurement?.Metrics ?? TrialResult.NoMetrics,
            Worker = attempt.Measurement?.Worker,
            Attempts = attempt.Measurement?.Attempts ?? 1,
        };
        running.Remove(result.Index);
        ended[result.Index] = result;
        Said(result.Event);
        proposer.Tell([result.Observation]);
        return null;
    }

    // The first is known from the beginning; each change is said once.
    private void SayTurns()
    {
        for (; turns < proposer.Turns.Count; turns++)
        {
            if (turns > 0)
                Said(new SamplerChanged(proposer.Turns[turns].Trial + 1, proposer.Turns[turns].Name, proposer.Turns[turns].Reason));
        }
    }

    private Attempt Waiting(Trial trial) =>
        running.TryGetValue(trial.Index, out var attempt) && attempt.Trial == trial
            ? attempt
            : throw new ProblemException(Problems.TrialNotRunning(trial.Index));

    private string Ending()
    {
        var failed = ended.Values.Where(trial => trial.Status == ObservationStatus.Failed).ToList();
        if (failed.Count > 0 && ended.Values.All(trial => trial.Status != ObservationStatus.Finished))
            return $"{(failed.Count == ended.Count ? "all" : "none finished, and")} {failed.Count} trials failed; the first: {failed[0].Reason}";
        if (ended.Count > 0 && ended.Values.All(trial => trial.Status == ObservationStatus.Infeasible))
            return $"none of {ended.Count} trials is feasible; the first: {ended.Values.First().Reason}";
        if (stopped is { } why)
            return why;
        if (usedUp)
            return $"after {ended.Count} trials the sampler {proposer.Turns[^1].Name} had nothing left to propose";
        return ended.Count == options.Trials ? $"all {ended.Count} trials are done" : $"{ended.Count} of {options.Trials} trials are done";
    }

    // A trial under way: since when, and whether it was told to stop on its way.
    private sealed record Attempt(Trial Trial, long Began)
    {
        public (double Budget, string Reason)? Stopped { get; init; }

        public double? Budget { get; init; }

        public Measurement? Measurement { get; init; }

        // The share of its effort at which it said last how it stands.
        public double Reported { get; init; }

        // Seconds that it took before the study was interrupted.
        public double Earlier { get; init; }
    }
}
