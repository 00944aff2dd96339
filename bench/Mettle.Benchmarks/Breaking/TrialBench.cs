// What a trial costs beside load and fault: proposal, policy calls to a real proxy, scoring, evidence, ledger.
using Mettle.Benchmarks.Web;
using Mettle.Breaking;
using Mettle.Expressions;
using Mettle.Search;
using Mettle.Storage;
using Mettle.Web.Campaigns;

namespace Mettle.Benchmarks.Breaking;

internal static class TrialBench
{
    private const int Trials = 60;

    public static async Task<IReadOnlyList<Figure>> Run()
    {
        var folder = Directory.CreateTempSubdirectory("mettle-bench-").FullName;
        try
        {
            await using var target = await Upstream.Start();
            var own = await OwnTimes(Campaign(target.Address), folder);
            return
            [
                new("own time of a trial, median", own[own.Length / 2], "ms", 10),
                new("own time of a trial, p95", own[(int)(own.Length * 0.95)], "ms"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // From one stored trial to the next, less what that trial spent in load, fault and recovery.
    private static async Task<double[]> OwnTimes(Campaign campaign, string folder)
    {
        using var ledger = Ledger.Open(folder, TimeProvider.System);
        using var session = CampaignSession.Open(ledger, campaign, new SessionWish(), TimeProvider.System);
        await CampaignHost.Run(session, new(folder, ContentStore.Open(folder, TimeProvider.System)), TimeProvider.System, CancellationToken.None);
        var trials = session.Log.Read().OfType<TrialFinished>().ToList();
        return [.. trials.Zip(trials.Skip(1), (a, b) => (b.At - a.At).TotalMilliseconds - ((b.Seconds * 1000) - b.OwnMs)).Order()];
    }

    private static Campaign Campaign(string upstream) => new()
    {
        Name = "bench",
        Definition = Digest.Of("bench"u8),
        System = new SystemDefinition("bench")
        {
            Ports = ["door"],
            Proxies = new Dictionary<string, ProxyRoute> { ["target"] = new("127.0.0.1:${port.door}", upstream) },
        },
        Load = new LoadSettings("http://127.0.0.1:${port.door}/", 50, TimeSpan.FromMilliseconds(200)),
        SteadyState = [Gate.Parse("http_req_failed: rate < 1%")],
        Faults = new Space(
        [
            new CategoricalParameter("service", [Value.Of("target")]),
            new CategoricalParameter("fault_type", [Value.Of("delay"), Value.Of("abort"), Value.Of("error_injection")]),
            new IntegerParameter("delay_ms", 1, 50) { When = Expression.Parse("fault_type == \"delay\"") },
            new CategoricalParameter("error_code", [Value.Of(503)]) { When = Expression.Parse("fault_type != \"delay\"") },
            new RealParameter("percentage", 1, 100),
            new IntegerParameter("duration_ms", 500, 60000),
        ]),
        Trials = Trials,
        Seed = 7,
    };
}
