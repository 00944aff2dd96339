// What the fault proxy adds to a request: the same open-loop load straight to a service, through a door, and through a door with policies.
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Breaking.Executors;
using Mettle.Web.Proxying;

namespace Mettle.Benchmarks.Web;

internal static class ProxyBench
{
    private const int PerSecond = 2000;
    private const int Rounds = 16;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);

    /// <summary>Service, proxy and client share this process and its machine; the three paths take turns, so that noise hits all alike.</summary>
    public static async Task<IReadOnlyList<Figure>> Run(CancellationToken cancellation)
    {
        await using var service = await Upstream.Start();
        var address = service.Address;
        await using var proxy = await FaultProxy.Start(
            new()
            {
                Api = "127.0.0.1:0",
                Routes = new Dictionary<string, ProxyRoute> { ["bare"] = new("127.0.0.1:0", address), ["busy"] = new("127.0.0.1:0", address) },
            },
            TimeProvider.System,
            cancellation);
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        await AddPolicies(client, proxy.Api, cancellation);
        var paths = new (string Name, Uri Address)[] { ("direct", new(address)), ("proxy", proxy.Doors["bare"]), ("proxy with 10 policies", proxy.Doors["busy"]) };
        var latencies = paths.ToDictionary(p => p.Name, _ => new List<double[]>());
        for (var round = -12; round < Rounds; round++)
        {
            foreach (var (name, target) in paths)
            {
                var measured = await OpenLoop.Load(client, target, PerSecond, Round);
                // The first rounds connect, and let the compiler finish. How late our own timer is has nothing to do with the path.
                if (round >= 0)
                    latencies[name].Add([.. measured.Select(m => m.Answer)]);
            }
        }

        return Rows(paths.Select(p => p.Name), latencies);
    }

    /// <summary>
    /// Each percentile over all requests, and what a path adds to it: over all, and as the median of the rounds, which a burst of
    /// other work on the machine does not move.
    /// </summary>
    private static List<Figure> Rows(IEnumerable<string> names, Dictionary<string, List<double[]>> rounds)
    {
        var rows = new List<Figure>();
        foreach (var (label, share) in new[] { ("p50", 0.50), ("p99", 0.99) })
        {
            var bar = label == "p99" ? 1.0 : (double?)null;
            var (all, typical) = (All(rounds["direct"], share), Typical(rounds["direct"], share));
            rows.Add(new($"direct, {label}", all, "ms"));
            foreach (var name in names.Where(n => n != "direct"))
            {
                rows.Add(new($"{name}, {label} added, all requests", All(rounds[name], share) - all, "ms", bar));
                rows.Add(new($"{name}, {label} added, median of the rounds", Typical(rounds[name], share) - typical, "ms", bar));
            }
        }

        return rows;
    }

    private static double All(List<double[]> rounds, double share) => OpenLoop.Percentile(rounds.SelectMany(r => r), share);

    private static double Typical(List<double[]> rounds, double share) => OpenLoop.Percentile(rounds.Select(r => OpenLoop.Percentile(r, share)), 0.5);

    private static async Task AddPolicies(HttpMessageInvoker client, Uri api, CancellationToken cancellation)
    {
        for (var i = 0; i < 10; i++)
        {
            var match = new PolicyMatch(new(Exact: "GET"), new(Regex: $"/never/{i}/[a-z]+"), [new("x-user", Prefix: "nobody")]);
            var policy = new Policy(new($"bench-{i}"), new(new("busy"), [new(match, new(50) { Delay = new(100) })]));
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api, "/v1/policies"))
            {
                Content = new StringContent(JsonSerializer.Serialize(policy, PolicyJson.Default.Policy)),
            };
            using var answer = await client.SendAsync(request, cancellation);
            answer.EnsureSuccessStatusCode();
        }
    }
}
