// Runs a session in its surroundings, and removes what lost sessions left. The only door to campaigns for tool and service.
using Mettle.Breaking;
using Mettle.Breaking.Executors;
using Mettle.Storage;

namespace Mettle.Web.Campaigns;

/// <summary>Composition only.</summary>
public static class CampaignHost
{
    /// <summary>Starts the system where one is declared, runs the session, and ends what was started.</summary>
    /// <param name="session">What to run.</param>
    /// <param name="folder">Where the system's commands run.</param>
    /// <param name="store">Where evidence is kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Interrupts; a result is stored all the same.</param>
    /// <exception cref="ProblemException">The system does not start, the campaign cannot be run as declared, or nothing can be stored.</exception>
    public static async Task<CampaignResult> Run(
        CampaignSession session, string folder, ContentStore store, TimeProvider time, CancellationToken cancellation)
    {
        await using var surroundings = new Surroundings(session.Campaign, folder, store, time);
        var run = new CampaignRun(session.Campaign, session.Log, time) { Stop = session.Stop };
        return await run.Run(token => surroundings.Open(session.Log, token), cancellation);
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
}
