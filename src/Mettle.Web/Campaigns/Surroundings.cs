// What a campaign stands in: ports, fault proxies, the system's processes, executor and observer. Opened in order, closed in reverse.
using Mettle.Breaking;
using Mettle.Breaking.Executors;
using Mettle.Breaking.Systems;
using Mettle.Search;
using Mettle.Web.Proxying;

namespace Mettle.Web.Campaigns;

/// <summary>Composition only: it starts things and hands them over.</summary>
internal sealed class Surroundings(Campaign campaign, CampaignPlace place, TimeProvider time) : IAsyncDisposable
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
        {
            var filled = ports.Fill(declared);
            WarnOfTheEntry(filled, ports, log);
            await Start(filled, log, cancellation);
        }

        var address = campaign.Executor ?? proxy?.Api ?? throw new ProblemException(Problems.NoExecutor(campaign.Name));
        executor = new PolicyExecutor(address, time, seed.Derive("jitter"), place.Dial);
        observer = new CampaignObserver(campaign, ports, place, time) { Logs = system?.Logs, Executor = address };
        return new CampaignTools(executor, observer.Build(), place.Store, time);
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

    // That a system without its front door serves nobody is no discovery.
    private void WarnOfTheEntry(SystemDefinition filled, PortMap ports, CampaignLog log)
    {
        if (campaign.Load is not { } load || !Uri.TryCreate(ports.Fill(load.Url), UriKind.Absolute, out var entry))
            return;
        var searched = campaign.Faults.Parameters.OfType<CategoricalParameter>().Where(p => p.Name == "service").SelectMany(p => p.Values).ToHashSet();
        foreach (var (service, _) in filled.Proxies.Where(p => p.Value.Listen == entry.Authority && searched.Contains(Value.Of(p.Key))))
            log.Append(new Warned($"the load enters through the door of {service}, so every fault of {service} hurts by itself; leave it out of the faults to find weaknesses"));
    }

    private async Task Start(SystemDefinition declared, CampaignLog log, CancellationToken cancellation)
    {
        if (declared.Proxies.Count > 0)
        {
            var settings = new FaultProxySettings { Api = "127.0.0.1:0", Routes = declared.Proxies, Seed = seed.Derive("proxy") };
            proxy = await FaultProxy.Start(settings, time, cancellation);
        }

        system = await SystemHost.Start(declared, place.Folder, line => Tell(log, line), time, cancellation);
    }

    // Each event is stored durably, which the output of a talkative build is not worth.
    private void Tell(CampaignLog log, string line)
    {
        if (Interlocked.Increment(ref lines) <= MostLines)
            log.Append(new PhaseEntered("preparing", line));
    }
}
