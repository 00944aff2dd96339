// The closed loop: propose a fault, inject it, watch, score, take it away, learn, propose a better one, until the worst is found.
using Mettle.Breaking.Executors;
using Mettle.Breaking.Plans;
using Mettle.Search;

namespace Mettle.Breaking;

/// <summary>
/// One run of one session: a new one, or one that goes on. It knows the loop; what a trial is, what severity is and how
/// points are found are others' business.
/// </summary>
public sealed class CampaignRun
{
    private readonly Campaign campaign;
    private readonly CampaignTools tools;
    private readonly CampaignLog log;
    private readonly SamplerChoice chosen;
    private readonly Life life = new();
    private readonly List<TrialFinished> trials = [];
    private readonly SafetyDoor door;
    private readonly SteadyState steady;
    private readonly TrialBreaker breaker;
    private readonly Seed windows;
    private readonly long began;
    private volatile string? stop;

    /// <summary>Prepares a run; nothing happens before <see cref="Run"/>.</summary>
    /// <param name="campaign">What to search.</param>
    /// <param name="tools">What to search with.</param>
    /// <param name="log">The session; trials it holds already are not repeated.</param>
    /// <exception cref="ProblemException">The sampler is unknown, does not fit the space, or safety leaves no plan.</exception>
    public CampaignRun(Campaign campaign, CampaignTools tools, CampaignLog log)
    {
        this.campaign = campaign;
        this.tools = tools;
        this.log = log;
        door = new SafetyDoor(campaign.Safety);
        steady = new SteadyState(campaign, tools.Observer, tools.Time);
        breaker = new TrialBreaker(tools.Time);
        chosen = Choose(door.Narrow(FaultPlans.Narrow(campaign.Faults)), new Seed(campaign.Seed).Derive("sampler"));
        began = tools.Time.GetTimestamp();
        var before = log.Read().ToList();
        trials.AddRange(before.OfType<TrialFinished>());
        windows = new Seed(campaign.Seed).Derive(log.Session).Derive(before.OfType<SessionStarted>().Count());
    }

    /// <summary>Where the policies of every session begin their names.</summary>
    public const string AnyPrefix = "mettle-";

    /// <summary>Where the policies of this session begin their names.</summary>
    public string Prefix => $"{AnyPrefix}{log.Session[^12..]}-t";

    /// <summary>Asks the run to finish its current trial and complete.</summary>
    public void Stop(string reason) => stop = reason;

    /// <summary>
    /// Runs to the end. Cancelling takes the fault away, stores a result that says RUNNING (the session can be resumed) and throws.
    /// </summary>
    public async Task<CampaignResult> Run(CancellationToken cancellation)
    {
        log.Append(new SessionStarted(
            log.Session, campaign.Name, campaign.Definition.Hex, campaign.Seed, campaign.Trials, campaign.Goal, new(chosen.Name, chosen.Reason), trials.Count));
        try
        {
            Move(Status.Running, trials.Count == 0 ? "started" : $"resumed after trial {trials.Count}");
            await tools.Executor.Health(cancellation);
            await tools.Executor.ClearAll(Prefix, cancellation);
            var why = await Trials(await Learn(cancellation), cancellation);
            Move(Status.Completed, why);
            return Result(why);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Result("interrupted");
            throw;
        }
        catch (Exception failure) when (failure is CampaignFailedException or ExecutorException)
        {
            Move(Status.Failed, failure.Message);
            return Result(failure.Message);
        }
    }

    private SamplerChoice Choose(Space plans, Seed seed)
    {
        var asked = Sampler.Create(campaign.Sampler, plans, seed);
        return campaign.Sampler == "auto"
            ? new(new Screening(plans, seed.Derive("screening"), asked.Sampler), asked.Name, "a strong fault for each service and type first, then where a model expects most")
            : asked;
    }

    private async Task<TrialRunner> Learn(CancellationToken cancellation)
    {
        log.Append(new PhaseEntered("baseline", "measuring the healthy system"));
        var healthy = await steady.Settle(windows.Derive("baseline").Derive(trials.Count), cancellation);
        var judgement = Judgement.Of(campaign, healthy);
        log.Append(judgement.Describe(healthy.Sum(w => w.Requests.Count)));
        return new TrialRunner(campaign, tools, steady, judgement, new Drift(healthy)) { Prefix = Prefix, Windows = windows, Say = log.Append };
    }

    /// <summary>The loop itself. Returns why it ended.</summary>
    private async Task<string> Trials(TrialRunner runner, CancellationToken cancellation)
    {
        chosen.Sampler.Tell([.. trials.Select(Told)]);
        while (trials.Count < campaign.Trials)
        {
            if (stop is null && tools.Time.GetElapsedTime(began) > campaign.TimeBudget)
                Stop($"the time budget of {campaign.TimeBudget.TotalMinutes:0.#} min is used up");
            if (stop is not null)
            {
                Move(Status.Stopping, stop);
                return stop;
            }

            await Pause(cancellation);
            if (runner.Drifted)
                runner = await Learn(cancellation);
            if (chosen.Sampler.Ask(1, []) is not [var point])
                return "every plan was tried";
            var trial = await Trial(runner, point, cancellation);
            trials.Add(trial);
            log.Append(trial);
            chosen.Sampler.Tell([Told(trial)]);
            Judge(trial);
        }

        return $"all {campaign.Trials} trials are done";
    }

    private async Task<TrialFinished> Trial(TrialRunner runner, Point point, CancellationToken cancellation)
    {
        var number = trials.Count + 1;
        var plan = PlanOf(point);
        log.Append(new TrialProposed(number, plan));
        if (door.Refuses(plan) is { } rule)
            return new TrialFinished(number, point, plan, TrialStatus.Forbidden, 0, Environment.MachineName) { Error = rule };
        return await runner.Run(number, point, plan, cancellation);
    }

    // A fault for which the space says no duration acts until it is removed; one without a percentage hits all that safety lets it.
    private FaultPlan PlanOf(Point point)
    {
        var plan = FaultPlans.Of(point, (int)Math.Min(campaign.Safety.Lease.TotalMilliseconds, FaultPlans.MaxDurationMs));
        return point["percentage"] is null ? plan with { Percentage = Math.Min(plan.Percentage, campaign.Safety.MaxPercentage) } : plan;
    }

    private async Task Pause(CancellationToken cancellation)
    {
        if (!breaker.IsOpen)
            return;
        log.Append(new Warned($"the executor failed {TrialBreaker.Threshold} trials in a row; waiting {breaker.Wait.TotalSeconds:0} s before one more"));
        await Task.Delay(breaker.Wait, tools.Time, cancellation);
    }

    /// <summary>Ends the campaign when the last trial shows that going on would be wrong.</summary>
    private void Judge(TrialFinished trial)
    {
        if (trial.Status == TrialStatus.Failed)
        {
            if (breaker.IsOpen)
                throw new CampaignFailedException($"the executor failed trial after trial, and again after a pause: {trial.Error}");
            breaker.Failed();
            return;
        }

        breaker.Succeeded();
        if (trial.Aborted is { } why)
            Stop($"safety: {why} in trial {trial.Trial}");
        if (trial.Status == TrialStatus.Success && trial.RecoverySeconds is null)
            throw new CampaignFailedException($"the system did not recover within {SteadyState.Patience.TotalSeconds:0} s after trial {trial.Trial}");
    }

    private static Observation Told(TrialFinished trial) => trial.Status switch
    {
        TrialStatus.Success => Observation.Of(trial.Params, trial.Value!.Value),
        TrialStatus.Forbidden => Observation.NotFeasible(trial.Params),
        _ => Observation.Failure(trial.Params),
    };

    private void Move(Status to, string reason)
    {
        life.Move(to);
        log.Append(new StateChanged(to, reason));
    }

    private CampaignResult Result(string reason)
    {
        var result = new CampaignResult(CampaignLog.Verb, log.Session, life.Status, trials.Count, Findings.Of(trials, campaign.Goal))
        {
            Reason = reason,
            Highest = trials.Max(t => t.Severity),
            Seconds = Math.Round(tools.Time.GetElapsedTime(began).TotalSeconds, 2),
        };
        log.Append(result);
        return result;
    }
}
