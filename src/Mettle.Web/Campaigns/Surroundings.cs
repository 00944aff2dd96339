// What a campaign stands in: ports, fault proxies, the system's processes, executor and observer. Opened in order, closed in reverse.
using Mettle.Breaking;
using Mettle.Breaking.Executors;
using Mettle.Breaking.Systems;
using Mettle.Storage;
using Mettle.Web.Proxying;

namespace Mettle.Web.Campaigns;

/// <summary>Composition only: it starts things and hands them over.</summary>
internal sealed class Surroundings(Campaign campaign, string folder, ContentStore store, TimeProvider time) : IAsyncDisposable
{
    private const int MostLines = 300;
    private readonly Seed seed = new(campaign.Seed);
    private FaultProxy? proxy;
    private SystemHost? system;
    private PolicyExecutor? executor;
    private CampaignObserver? observer;
    private int lines;

    /// <summary>Starts the system where one is declared, and gives what to search with.</summary>
    /// <exception cref="ProblemException">It does not start.</exception>
    public async Task<CampaignTools> Open(CampaignLog log, CancellationToken cancellation)
    {
        var ports = PortMap.Choose(campaign.System?.Ports ?? []);
        if (campaign.System is { } declared)
            await Start(ports.Fill(declared), log, cancellation);
        var address = campaign.Executor ?? proxy?.Api ?? throw new ProblemException(Problems.NoExecutor(campaign.Name));
        executor = new PolicyExecutor(address, time, seed.Derive("jitter"));
        observer = new CampaignObserver(campaign, ports, folder, time) { Logs = system?.Logs, Executor = address };
        return new CampaignTools(executor, observer.Build(), store, time);
    }

    public async ValueTask DisposeAsync()
    {
        observer?.Dispose();
        executor?.Dispose();
        if (system is not null)
            await system.DisposeAsync();
        if (proxy is not null)
            await proxy.DisposeAsync();
    }

    private async Task Start(SystemDefinition declared, CampaignLog log, CancellationToken cancellation)
    {
        if (declared.Proxies.Count > 0)
        {
            var settings = new FaultProxySettings { Api = "127.0.0.1:0", Routes = declared.Proxies, Seed = seed.Derive("proxy") };
            proxy = await FaultProxy.Start(settings, time, cancellation);
        }

        system = await SystemHost.Start(declared, folder, line => Tell(log, line), time, cancellation);
    }

    // Each event is stored durably, which the output of a talkative build is not worth.
    private void Tell(CampaignLog log, string line)
    {
        if (Interlocked.Increment(ref lines) <= MostLines)
            log.Append(new PhaseEntered("preparing", line));
    }
}
