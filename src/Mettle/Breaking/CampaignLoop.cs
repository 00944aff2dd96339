// The closed loop: propose a fault, inject it, watch, score, take it away, learn, propose a better one, until the worst is found.
using Mettle.Breaking.Executors;
using Mettle.Search;

namespace Mettle.Breaking;

/// <summary>Why a loop ended.</summary>
/// <param name="Reason">One sentence.</param>
/// <param name="Early">It was stopped before it was through.</param>
internal sealed record Ending(string Reason, bool Early);

/// <summary>It knows the loop; what a trial is, what severity is and how points are found are others' business.</summary>
internal sealed class CampaignLoop(Campaign campaign, CampaignTools tools, CampaignLog log, ISampler sampler, List<TrialFinished> trials)
{
    private readonly long began = tools.Time.GetTimestamp();
    private readonly SafetyDoor door = new(campaign.Safety);
    private readonly SteadyState steady = new(campaign, tools.Observer, tools.Time);
    private readonly TrialBreaker breaker = new(tools.Time);

    /// <summary>Where the session's policies begin their names.</summary>
    public required string Prefix { get; init; }

    /// <inheritdoc cref="TrialRunner.Windows"/>
    public required Seed Windows { get; init; }

    /// <summary>Cancelled where no new trial is to begin.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>How much of the time budget earlier runs of the session used up.</summary>
    public TimeSpan Worked { get; init; }

    /// <summary>Goes round until all trials are made, nothing is left to try, or it must not go on.</summary>
    /// <exception cref="CampaignFailedException">It cannot go on.</exception>
    /// <exception cref="ExecutorException">The executor is not there at the start.</exception>
    public async Task<Ending> Run(CancellationToken cancellation)
    {
        if (Stop.IsCancellationRequested)
            return new(CampaignRun.Stopped, Early: true);
        await tools.Executor.Health(cancellation);
        await tools.Executor.ClearAll(Prefix, cancellation);
        sampler.Tell([.. trials.Select(Told)]);
        var runner = await Learn(cancellation);
        while (trials.Count < campaign.Trials)
        {
            if (Stop.IsCancellationRequested)
                return new(CampaignRun.Stopped, Early: true);
            if (Worked + tools.Time.GetElapsedTime(began) > campaign.TimeBudget)
                return new($"the time budget of {campaign.TimeBudget.TotalMinutes:0.#} min is used up", Early: true);
            await Pause(cancellation);
            if (runner.Drifted)
                runner = await Learn(cancellation);
            if (sampler.Ask(1, []) is not [var point])
                return new("every plan was tried", Early: false);
            var trial = await Trial(runner, point, cancellation);
            if (trial.Aborted is { } why)
                return new($"safety: {why} in trial {trial.Trial}", Early: true);
        }

        return new($"all {campaign.Trials} trials are done", Early: false);
    }

    private async Task<TrialRunner> Learn(CancellationToken cancellation)
    {
        log.Append(new PhaseEntered("baseline", "measuring the healthy system"));
        var healthy = await steady.Settle(Windows.Derive("baseline").Derive(trials.Count), cancellation);
        var judgement = Judgement.Of(campaign, healthy);
        log.Append(judgement.Describe(healthy.Sum(w => w.Requests.Count)));
        return new TrialRunner(campaign, tools, steady, judgement, new Drift(healthy))
        {
            Prefix = Prefix,
            Windows = Windows,
            Breaker = breaker,
            Say = log.Append,
        };
    }

    private async Task<TrialFinished> Trial(TrialRunner runner, Point point, CancellationToken cancellation)
    {
        var wasOpen = breaker.IsOpen;
        using var span = Spans.Trial("break", trials.Count + 1);
        var trial = await Make(runner, point, cancellation);
        Spans.End(span, trial.Status.ToString(), trial.Error);
        trials.Add(trial);
        log.Append(trial);
        sampler.Tell([Told(trial)]);
        if (wasOpen && breaker.IsOpen)
            throw new CampaignFailedException($"the executor failed trial after trial, and again after a pause: {trial.Error}");
        if (trial is { Status: not TrialStatus.Forbidden, RecoverySeconds: null })
            throw new CampaignFailedException($"the system did not recover within {SteadyState.Patience.TotalSeconds:0} s after trial {trial.Trial}{(trial.Error is { } error ? $": {error}" : "")}");
        return trial;
    }

    private async Task<TrialFinished> Make(TrialRunner runner, Point point, CancellationToken cancellation)
    {
        var number = trials.Count + 1;
        var plan = door.PlanOf(point);
        log.Append(new TrialProposed(number, plan));
        return door.Refuses(plan) is { } rule
            ? new TrialFinished(number, point, plan, TrialStatus.Forbidden, 0, Environment.MachineName) { Error = rule }
            : await runner.Run(number, point, plan, cancellation);
    }

    private async Task Pause(CancellationToken cancellation)
    {
        if (!breaker.IsOpen)
            return;
        log.Append(new Warned($"the executor failed {TrialBreaker.Threshold} trials in a row; waiting {breaker.Wait.TotalSeconds:0} s before one more"));
        await Task.Delay(breaker.Wait, tools.Time, cancellation);
    }

    private static Observation Told(TrialFinished trial) => trial.Status switch
    {
        TrialStatus.Success => Observation.Of(trial.Params, trial.Value!.Value),
        TrialStatus.Forbidden => Observation.NotFeasible(trial.Params),
        _ => Observation.Failure(trial.Params),
    };
}
