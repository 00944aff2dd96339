// One trial: inject the plan, watch the system, take the fault away whatever happens, wait until it is healthy, score.
using System.Text.Json;
using Mettle.Breaking.Executors;
using Mettle.Breaking.Observing;
using Mettle.Breaking.Plans;
using Mettle.Breaking.Scoring;
using Mettle.Search;
using Mettle.Storage;

namespace Mettle.Breaking;

/// <summary>What a campaign works with.</summary>
/// <param name="Executor">Injects.</param>
/// <param name="Observer">Loads and watches.</param>
/// <param name="Store">Keeps evidence.</param>
/// <param name="Time">The clock.</param>
public sealed record CampaignTools(IFaultExecutor Executor, IObserver Observer, ContentStore Store, TimeProvider Time);

/// <summary>Makes trials. It knows one plan at a time, and neither sampler nor ledger.</summary>
internal sealed class TrialRunner(Campaign campaign, CampaignTools tools, SteadyState steady, Judgement judgement, Drift drift)
{
    /// <summary>How long an interrupted trial may try to take its fault away; after that the lease does it.</summary>
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(10);

    private readonly Seed seed = new(campaign.Seed);

    /// <summary>
    /// Names the windows of load, and with them their trace ids: of this run of this session alone, for an executor that lives on
    /// still knows the traces of the last one.
    /// </summary>
    public required Seed Windows { get; init; }

    /// <summary>Hears what is being done.</summary>
    public required Action<CampaignEvent> Say { get; init; }

    /// <summary>Hears of every trial whether the executor did its part.</summary>
    public required TrialBreaker Breaker { get; init; }

    /// <summary>Where policies of this session begin their names, so that they can be found and cleared.</summary>
    public required string Prefix { get; init; }

    /// <summary>The system changed since it was judged healthy: what it is judged by should be learned anew.</summary>
    public bool Drifted => drift.Noticed;

    /// <summary>Runs a trial to its end. An executor that fails, or a window in which nothing was seen, costs this trial.</summary>
    public async Task<TrialFinished> Run(int trial, Point point, FaultPlan plan, CancellationToken cancellation)
    {
        var watch = new OwnTime(tools.Time);
        var finished = new TrialFinished(trial, point, plan, TrialStatus.Success, 0, Environment.MachineName);
        try
        {
            await tools.Executor.Health(cancellation);
            var evidence = await Inject(trial, plan, watch, cancellation);
            Breaker.Succeeded();
            finished = evidence.IsEmpty ? Failed(finished, $"nothing was observed{Because(evidence)}") : Scored(finished, evidence);
        }
        catch (ExecutorException failure)
        {
            Breaker.Failed();
            finished = Failed(finished, failure.Message);
        }

        Say(new PhaseEntered("recovering", "waiting for the steady state"));
        var recovery = await watch.Outside(() => steady.Recover(Windows.Derive("recovery").Derive(trial), cancellation));
        if (recovery is not null)
            drift.Add(recovery.Healthy);
        return finished with { RecoverySeconds = recovery?.Seconds, Seconds = watch.Total, OwnMs = watch.OwnMs };
    }

    private static TrialFinished Failed(TrialFinished trial, string why) => trial with { Status = TrialStatus.Failed, Error = why };

    private static string Because(Evidence evidence) => evidence.Warnings is [var first, ..] ? $": {first}" : "";

    private async Task<Evidence> Inject(int trial, FaultPlan plan, OwnTime watch, CancellationToken cancellation)
    {
        var fault = new AppliedFault($"{Prefix}{trial}");
        InjectionCount count;
        Evidence evidence;
        try
        {
            Say(new PhaseEntered("applying", $"trial {trial}"));
            await tools.Executor.Apply(plan, fault.Id, campaign.Safety.Lease, seed.Derive("percentage").Derive(trial), cancellation);
            Say(new PhaseEntered("observing", $"trial {trial}"));
            evidence = await watch.Outside(() => tools.Observer.Observe(null, Windows.Derive("load").Derive(trial), cancellation));
        }
        finally
        {
            // Not under the caller's cancellation: whoever interrupts us wants the fault gone all the more.
            count = cancellation.IsCancellationRequested ? await ClearInAHurry(fault) : await Clear(fault);
        }

        return evidence with { Injected = count.Injected };
    }

    private async Task<InjectionCount> Clear(AppliedFault fault)
    {
        try
        {
            return await tools.Executor.Clear(fault, CancellationToken.None);
        }
        catch (ExecutorException failure)
        {
            // The executor enforces the lease by itself; until it has run out the next trial would be measured under two faults.
            Say(new Warned($"{failure.Message}; waiting {campaign.Safety.Lease.TotalSeconds} s for the lease of {fault.Id} to run out"));
            await Task.Delay(campaign.Safety.Lease, tools.Time, CancellationToken.None);
            return new InjectionCount(null);
        }
    }

    private async Task<InjectionCount> ClearInAHurry(AppliedFault fault)
    {
        using var limit = new CancellationTokenSource(Hurry, tools.Time);
        try
        {
            return await tools.Executor.Clear(fault, limit.Token);
        }
        catch (Exception failure) when (failure is ExecutorException or OperationCanceledException)
        {
            Say(new Warned($"the executor did not say that {fault.Id} is gone; its lease ends it within {campaign.Safety.Lease.TotalSeconds} s"));
            return new InjectionCount(null);
        }
    }

    private TrialFinished Scored(TrialFinished trial, Evidence evidence)
    {
        var severity = judgement.Scorer.Score(evidence, seed.Derive("interval").Derive(trial.Trial));
        var magnitude = Magnitude.Of(trial.Plan, judgement.ThresholdMs ?? double.NaN);
        var amplification = Amplification.Of(evidence, judgement.Baseline, trial.Plan);
        return trial with
        {
            Severity = Math.Round(severity.Total, 3),
            Value = (campaign.Goal == Goal.Severity ? severity.Total : amplification.Largest) + (0.02 * severity.Mean) - (0.1 * magnitude),
            Interval = [Math.Round(severity.Low, 3), Math.Round(severity.High, 3)],
            Dimensions = new(Shown(severity.Bug), Shown(severity.Performance), Shown(severity.Structure)),
            Reasons = [.. new[] { severity.Bug, severity.Performance, severity.Structure }
                .OrderByDescending(d => d.Score).Select(d => d.Reason).Concat(evidence.Warnings)],
            Magnitude = Math.Round(magnitude, 4),
            Amplification = amplification,
            Aborted = evidence.Aborted,
            Evidence = EvidenceSummary.Of(evidence),
            EvidenceDigest = tools.Store.Put(JsonSerializer.SerializeToUtf8Bytes(EvidenceRecord.Of(evidence), EvidenceJson.Default.EvidenceRecord)).Hex,
        };
    }

    private static double? Shown(DimensionScore dimension) => dimension.HasEvidence ? Math.Round(dimension.Score, 3) : null;
}
