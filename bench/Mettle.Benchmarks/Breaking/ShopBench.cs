// How many injections until the first severity of 8 on the real shop: each sampler against random, over many seeds, short trials.
using System.Globalization;
using System.Text;
using Mettle.Breaking;
using Mettle.Breaking.Systems;
using Mettle.Files;
using Mettle.Storage;
using Mettle.Web.Campaigns;
using Mettle.Web.Proxying;

namespace Mettle.Benchmarks.Breaking;

internal static class ShopBench
{
    private const int Seeds = 20;
    private const int MostTrials = 40;
    private const double Severe = 8;

    public static async Task<string> Run()
    {
        var shop = Path.Combine(Document.Root, "samples", "shop");
        var campaign = MettleFile.Load(Path.Combine(shop, MettleFile.DefaultName)).Campaigns["checkout"];
        // One shop serves all campaigns, so that all meet it equally warm.
        var ports = PortMap.Choose(campaign.System!.Ports);
        var system = ports.Fill(campaign.System);
        await using var proxy = await FaultProxy.Start(new() { Api = "127.0.0.1:0", Routes = system.Proxies }, TimeProvider.System, CancellationToken.None);
        await using var running = await SystemHost.Start(system, shop, _ => { }, TimeProvider.System, CancellationToken.None);
        var load = campaign.Load! with { Url = ports.Fill(campaign.Load.Url), For = TimeSpan.FromMilliseconds(500) };
        campaign = campaign with { System = null, Executor = proxy.Api, Load = load, Trials = MostTrials };
        var folder = Directory.CreateTempSubdirectory("mettle-bench-").FullName;
        try
        {
            using var ledger = Ledger.Open(folder, TimeProvider.System);
            var found = new Dictionary<string, List<int>> { ["random"] = [], ["auto"] = [] };
            for (var seed = 1; seed <= Seeds; seed++)
            {
                // Seed by seed and in turn, so that a drift of the machine meets both alike.
                foreach (var (sampler, injections) in found)
                {
                    injections.Add(await First(campaign with { Sampler = sampler, Seed = (ulong)seed }, shop, ledger, folder));
                    Console.WriteLine($"seed {seed} {sampler}: {injections[^1]}");
                }
            }

            return Table(found);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> First(Campaign campaign, string shop, Ledger ledger, string folder)
    {
        using var session = CampaignSession.Open(ledger, campaign, new SessionWish(), TimeProvider.System);
        using var found = new CancellationTokenSource();
        var run = CampaignHost.Run(session, new(shop, ContentStore.Open(folder, TimeProvider.System)), TimeProvider.System, found.Token);
        await foreach (var happened in session.Log.Follow(0, CancellationToken.None))
        {
            if (happened is TrialFinished { Severity: >= Severe })
                await found.CancelAsync();
        }

        await run.ContinueWith(_ => { }, TaskScheduler.Default);
        return session.Log.Read().OfType<TrialFinished>().FirstOrDefault(t => t.Severity >= Severe)?.Trial ?? MostTrials + 1;
    }

    private static string Table(Dictionary<string, List<int>> found)
    {
        var table = new StringBuilder($"| sampler | median | quartiles | not within {MostTrials} |\n|---|---:|---:|---:|\n");
        foreach (var (sampler, injections) in found)
        {
            var sorted = injections.Order().ToArray();
            table.Append(CultureInfo.InvariantCulture, $"| `{sampler}` | {Median(sorted)} | {sorted[Seeds / 4]}–{sorted[Seeds * 3 / 4]} | {sorted.Count(n => n > MostTrials)} of {Seeds} |\n");
        }

        var ratio = Median([.. found["auto"].Order()]) / Median([.. found["random"].Order()]);
        return table.Append(CultureInfo.InvariantCulture, $"\nMedian of `auto` ÷ median of `random`: {ratio:0.00} (bar: at most 0.33).\n").ToString();
    }

    private static double Median(int[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
}
