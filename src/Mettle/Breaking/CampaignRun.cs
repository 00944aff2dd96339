// One run of one session, from its first event to its result: every way out ends in a state and a result that are stored.
using Mettle.Breaking.Executors;
using Mettle.Search;
using Mettle.Search.Samplers;

namespace Mettle.Breaking;

/// <summary>A new session, or one that goes on. It knows life and death of a run; the loop itself is <see cref="CampaignLoop"/>.</summary>
/// <param name="campaign">What to search.</param>
/// <param name="log">The session; trials it holds already are not repeated.</param>
/// <param name="time">The clock.</param>
public sealed class CampaignRun(Campaign campaign, CampaignLog log, TimeProvider time)
{
    /// <summary>Where the policies of every session begin their names.</summary>
    public const string AnyPrefix = "mettle-";

    /// <summary>Why a session ended that somebody stopped.</summary>
    internal const string Stopped = "it was stopped";

    private readonly Lock door = new();
    private readonly Life life = new();
    private readonly List<TrialFinished> trials = [];
    private readonly long began = time.GetTimestamp();
    private TimeSpan worked;

    /// <summary>Cancelled where no new trial is to begin; the session is then STOPPING until the one under way is finished.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>
    /// Runs to the end. Cancelling takes the fault away, stores a result that says RUNNING (the session can be resumed) and throws;
    /// so does a ledger or store that fails on the way.
    /// </summary>
    /// <param name="open">Starts the system and gives what to search with; what it opens is closed by whoever made it.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <exception cref="ProblemException">The campaign cannot be run as declared, or its facts cannot be stored.</exception>
    public async Task<CampaignResult> Run(Func<CancellationToken, Task<CampaignTools>> open, CancellationToken cancellation)
    {
        try
        {
            return await Search(open, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Result("interrupted");
            throw;
        }
        catch (ProblemException problem) when (life.Status == Status.Pending)
        {
            Fail(problem.Problems[0].What);
            throw;
        }
        catch (ProblemException problem)
        {
            // A full disk or a lost ledger: the session goes on when that is mended. It may have to be said without being stored.
            Result(problem.Problems[0].What);
            throw;
        }
        catch (Exception failure) when (failure is CampaignFailedException or ExecutorException)
        {
            return Fail(failure.Message);
        }
    }

    private async Task<CampaignResult> Search(Func<CancellationToken, Task<CampaignTools>> open, CancellationToken cancellation)
    {
        var before = log.Read().ToList();
        trials.AddRange(before.OfType<TrialFinished>());
        worked = Worked.Of(before);
        var chosen = Choose();
        log.Append(new SessionStarted(
            log.Id, campaign.Name, campaign.Definition.Hex, campaign.Seed, campaign.Trials, campaign.Goal, new(chosen.Name, chosen.Reason), trials.Count)
        {
            BudgetSeconds = campaign.TimeBudget.TotalSeconds,
            WorkedSeconds = Math.Round(worked.TotalSeconds, 2),
        });
        var tools = await open(cancellation);
        Move(Status.Running, trials.Count == 0 ? "started" : $"resumed after trial {trials.Count}");
        var loop = new CampaignLoop(campaign, tools, log, chosen.Sampler, trials)
        {
            Prefix = $"{AnyPrefix}{log.Id[^12..]}-t",
            Windows = new Seed(campaign.Seed).Derive(log.Id).Derive(before.OfType<SessionStarted>().Count()),
            Stop = Stop,
            Worked = worked,
        };
        Ending ending;
        await using (Stop.Register(() => Wind(Stopped)))
            ending = await loop.Run(cancellation);
        if (ending.Early)
            Wind(ending.Reason);
        Move(Status.Completed, ending.Reason);
        return Result(ending.Reason);
    }

    private SamplerChoice Choose()
    {
        var plans = new SafetyDoor(campaign.Safety).Narrow(campaign.Faults);
        var seed = new Seed(campaign.Seed).Derive("sampler");
        if (campaign.Sampler != "auto")
            return Sampler.Create(campaign.Sampler, plans, seed);

        // Not the engine's own choice: severity jumps, and with a forest the published injections until a severe finding were measured.
        var forest = new ForestSampler(plans, seed);
        return new(new Screening(plans, seed.Derive("screening"), forest), "forest", "a strong fault for each service and type first, then where a model expects most");
    }

    private CampaignResult Fail(string reason)
    {
        Move(Status.Failed, reason);
        return Result(reason);
    }

    // Whoever stops does so from another thread, and may come when it is over anyhow.
    private void Wind(string reason)
    {
        lock (door)
        {
            if (life.Status == Status.Running)
                Move(Status.Stopping, reason);
        }
    }

    /// <summary>Ends a session that nobody works on, with what it has. Its campaign may be another by now, or be gone.</summary>
    /// <param name="log">The session, which the caller owns and which has not ended.</param>
    public static void End(CampaignLog log)
    {
        var stored = log.Read().ToList();
        var goal = stored.OfType<SessionStarted>().LastOrDefault()?.Goal ?? Goal.Severity;
        log.Append(new StateChanged(Status.Stopping, Stopped));
        log.Append(new StateChanged(Status.Completed, Stopped));
        log.Append(CampaignResult.Of(log.Id, (Status.Completed, Stopped), [.. stored.OfType<TrialFinished>()], goal) with { Seconds = Math.Round(Worked.Of(stored).TotalSeconds, 2) });
    }

    private void Move(Status to, string reason)
    {
        lock (door)
        {
            life.Move(to);
            log.Append(new StateChanged(to, reason));
        }
    }

    private CampaignResult Result(string reason)
    {
        var result = CampaignResult.Of(log.Id, (life.Status, reason), trials, campaign.Goal) with { Seconds = Math.Round((worked + time.GetElapsedTime(began)).TotalSeconds, 2) };
        log.Append(result);
        return result;
    }
}
