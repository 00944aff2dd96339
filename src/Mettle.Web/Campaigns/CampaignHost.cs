// Gives a campaign its surroundings: ports, fault proxies, the system's processes, executor and observer; and ends them again.
using Mettle.Breaking;
using Mettle.Breaking.Executors;
using Mettle.Breaking.Systems;
using Mettle.Storage;
using Mettle.Web.Proxying;

namespace Mettle.Web.Campaigns;

/// <summary>Composition only: starts things in order, hands them to the run, and ends them in reverse order.</summary>
/// <param name="campaign">What to run.</param>
/// <param name="folder">Where the system's commands run.</param>
/// <param name="store">Where evidence is kept.</param>
/// <param name="time">The clock.</param>
public sealed class CampaignHost(Campaign campaign, string folder, ContentStore store, TimeProvider time)
{
    /// <summary>Starts the system where one is declared, runs the session, and ends what was started.</summary>
    /// <exception cref="ProblemException">The system does not start, or the campaign cannot be run as declared; the session is FAILED.</exception>
    public async Task<CampaignResult> Run(CampaignLog log, CancellationToken cancellation)
    {
        try
        {
            return await RunInSystem(log, cancellation);
        }
        catch (ProblemException problem)
        {
            log.Append(new CampaignResult(CampaignLog.Verb, log.Session, Status.Failed, 0, []) { Reason = problem.Problems[0].What });
            throw;
        }
    }

    /// <summary>Removes every fault that any session left on the campaign's executor, and says how many there were.</summary>
    /// <exception cref="ProblemException">Its executor is its own proxies, which ended with the session, and so did their faults.</exception>
    /// <exception cref="ExecutorException">The executor cannot be reached.</exception>
    public static async Task<int> Clear(Campaign campaign, TimeProvider time, CancellationToken cancellation)
    {
        if (campaign.Executor is not { } address)
            throw new ProblemException(Problems.NothingToClear(campaign.Name));
        using var executor = new PolicyExecutor(address, time, new Seed(campaign.Seed));
        return await executor.ClearAll(CampaignRun.AnyPrefix, cancellation);
    }

    private async Task<CampaignResult> RunInSystem(CampaignLog log, CancellationToken cancellation)
    {
        var ports = PortMap.Choose(campaign.System?.Ports ?? []);
        var declared = campaign.System is { } system ? ports.Fill(system) : null;
        await using var proxy = declared is { Proxies.Count: > 0 } && campaign.Executor is null ? await Proxy(declared, cancellation) : null;
        await using var running = declared is null
            ? null
            : await SystemHost.Start(declared, folder, line => log.Append(new PhaseEntered("preparing", line)), time, cancellation);
        var address = campaign.Executor ?? proxy?.Api ?? throw new ProblemException(Problems.NoExecutor(campaign.Name));
        using var executor = new PolicyExecutor(address, time, new Seed(campaign.Seed).Derive("jitter"));
        using var observer = new CampaignObserver(campaign, ports, folder, time) { Logs = running?.Logs, Executor = address };
        var run = new CampaignRun(campaign, new CampaignTools(executor, observer.Build(), store, time), log);
        return await run.Run(cancellation);
    }

    private Task<FaultProxy> Proxy(SystemDefinition system, CancellationToken cancellation) =>
        FaultProxy.Start(
            new FaultProxySettings { Api = "127.0.0.1:0", Routes = system.Proxies, Seed = new Seed(campaign.Seed).Derive("proxy") },
            time,
            cancellation);
}
