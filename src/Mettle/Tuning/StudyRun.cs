// One run of one study, from its first event to its result: every way out ends in a result that is stored.
using Mettle.Search;
using Mettle.Tuning.Declared;
using Mettle.Tuning.Objectives;
using Mettle.Tuning.Reporting;

namespace Mettle.Tuning;

/// <summary>A new study, or one that goes on. What proposes and what measures are others' business.</summary>
/// <param name="definition">What to search.</param>
/// <param name="log">What it says is stored there; what is there already is not done again.</param>
/// <param name="time">The clock.</param>
public sealed class StudyRun(StudyDefinition definition, StudyLog log, TimeProvider time)
{
    // A worker that is taken a trial back has two seconds, and its process two more.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Why a study ended that somebody stopped.</summary>
    internal const string Stopped = "it was stopped";

    private readonly StudyFrame frame = new(definition, log, time);
    private readonly Stopping stopping = new(definition);

    /// <summary>Cancelled where no new trial is to begin; those under way are finished.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>
    /// Runs to the end. Cancelling ends the trials under way, stores a result that says RUNNING (the study can be resumed) and throws;
    /// so does a ledger that fails on the way.
    /// </summary>
    /// <param name="open">Prepares what measures trials; what it opens is closed by whoever made it.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <exception cref="ProblemException">The study cannot be run as declared, or its facts cannot be stored.</exception>
    internal async Task<StudyEnded> Run(Func<CancellationToken, StudyTools> open, CancellationToken cancellation)
    {
        var study = new Study(definition.Space, definition.Options(time));
        var before = log.Read().ToList();
        frame.Open(study, before);
        try
        {
            var tools = await Task.Run(() => open(cancellation), cancellation);
            study.Prefer(tools.Cost, cancellation);
            var again = study.Replay(before);
            foreach (var trial in study.Result().Trials)
                Heed(study, stopping.Ended(trial));
            study.Said = log.Append;
            await Search(study, tools, (again, Searched.Of(before)), cancellation);
            if (definition.Robustness is { } settings && !Stop.IsCancellationRequested && study.Result().Best is { } best)
                await Task.Run(() => new WinnerTest(definition, tools, log).Run(study.Result(), best, settings, cancellation), cancellation);
            return frame.Close(study, study.Result().Best is null && !Stop.IsCancellationRequested ? Status.Failed : Status.Completed, study.Result().Reason);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            frame.Close(study, Status.Running, "interrupted");
            throw;
        }
        catch (ProblemException problem)
        {
            frame.Close(study, study.Result().Trials.Count == 0 ? Status.Failed : Status.Running, problem.Problems[0].What);
            throw;
        }
    }

    /// <summary>Ends a study that nobody works on, with what it has. Its definition may be another by now, or be gone.</summary>
    /// <param name="log">The study, which the caller owns and which has not ended.</param>
    public static void End(StudyLog log)
    {
        var stored = log.Read().ToList();
        var facts = stored.Count == 0 ? null : StudyFacts.Of(stored);
        var sampler = facts?.Samplers[^1] is { } last ? new SamplerName(last.Name, last.Reason) : new("none", "it had not begun");
        log.Append(new StudyEnded(StudyLog.Verb, log.Id, Status.Completed, facts?.Ended.Count ?? 0, facts?.Best, sampler, Stopped)
        {
            FullBudgets = Math.Round(facts?.FullBudgets ?? 0, 6),
            Seconds = Math.Round(facts?.Seconds ?? 0, 3),
        });
    }

    private async Task Search(Study study, StudyTools tools, (IReadOnlyList<Trial> Trials, TimeSpan Searched) again, CancellationToken cancellation)
    {
        using var clock = definition.Stop.Time is { } limit
            ? time.CreateTimer(_ => study.Stop($"its time of {limit.TotalSeconds:0.###} s is over"), null, limit > again.Searched ? limit - again.Searched : TimeSpan.Zero, Timeout.InfiniteTimeSpan)
            : null;
        await using var stop = Stop.Register(() => study.Stop(Stopped));
        var loop = new StudyLoop(study, definition.Options(time), (trial, until) => Measure(trial, tools, until)) { Grace = Grace, Again = again.Trials };
        study.Asked = () => Heed(study, stopping.Expected(study.Promise));
        await foreach (var trial in loop.Run(cancellation))
            Heed(study, stopping.Ended(trial));
    }

    // Objectives block: each has a thread of its own.
    private Task<Measurement> Measure(Trial trial, StudyTools tools, CancellationToken until) => Task.Factory.StartNew(
        () => Judge.Of(tools.Objective.Measure(RequestOf(trial, tools.Data), answer => Report(trial, answer), until), definition),
        until,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private TrialRequest RequestOf(Trial trial, IReadOnlyDictionary<string, string> data) =>
        new(trial.Index + 1, trial.Point, trial.Budget * definition.Whole, (int)(trial.Seed.Number >> 33)) { Data = data.Count == 0 ? null : data };

    // A report that says nothing of the metric, or not how far it is, is of use to nobody.
    private bool Report(Trial trial, TrialAnswer answer)
    {
        var share = answer.Budget is { } budget ? budget / definition.Whole : answer.Step is { } step && definition.Steps is { } steps ? step / steps : double.NaN;
        return share is > 0 and <= 1 && answer.Metrics is { } metrics && metrics.TryGetValue(definition.Metric, out var value) && trial.Report(share, value);
    }

    private static void Heed(Study study, string? why)
    {
        if (why is not null)
            study.Stop(why);
    }
}

/// <summary>What a study measures with.</summary>
/// <param name="Objective">Gives points their metrics.</param>
/// <param name="Data">Folders of columns, by name.</param>
/// <param name="Cost">Seconds that a point is expected to take; null: nobody knows.</param>
internal sealed record StudyTools(IObjective Objective, IReadOnlyDictionary<string, string> Data, Func<Point, CancellationToken, double>? Cost);
