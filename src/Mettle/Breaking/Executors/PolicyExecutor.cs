// An executor that speaks the policy API: our own fault proxy, or anybody's. Knows no campaign.
using System.Net;
using System.Text.Json;
using Mettle.Breaking.Plans;

namespace Mettle.Breaking.Executors;

/// <summary>
/// Applies plans as policies over HTTP, and believes a removal only when the executor's own list confirms it.
/// A fault's id is the name it was applied under, so <c>new AppliedFault(name)</c> clears what a failed <see cref="Apply"/> may have left.
/// </summary>
public sealed class PolicyExecutor : IFaultExecutor, IDisposable
{
    private static readonly TimeSpan HealthLasts = TimeSpan.FromSeconds(60);
    private readonly ExecutorClient client;
    private readonly TimeProvider time;
    private long? healthySince;

    /// <summary>Speaks to an executor.</summary>
    /// <param name="address">Its base address.</param>
    /// <param name="time">The clock of time-outs, waits and the health that is remembered.</param>
    /// <param name="seed">Decides the jitter of the waits.</param>
    /// <param name="dial">Makes connections; null: to any address.</param>
    public PolicyExecutor(Uri address, TimeProvider time, Seed seed, Dial? dial = null)
        : this(ExecutorClient.Connections(dial), address, time, seed)
    {
    }

    internal PolicyExecutor(HttpMessageHandler handler, Uri address, TimeProvider time, Seed seed)
    {
        client = new ExecutorClient(handler, address, time, seed);
        this.time = time;
    }

    /// <summary>As the contract; a good answer is believed for 60 s.</summary>
    public async Task Health(CancellationToken cancellation)
    {
        if (healthySince is { } since && time.GetElapsedTime(since) < HealthLasts)
            return;
        var answer = (await client.Get("/v1/health", cancellation)).Expect(HttpStatusCode.OK);
        var status = answer.Json(root => LooseJson.Text(root, "status"));
        if (status is not ("healthy" or "ok"))
            throw new ExecutorException($"the executor says it is '{Printable.Of(status)}'");
        healthySince = time.GetTimestamp();
    }

    /// <inheritdoc/>
    public async Task<AppliedFault> Apply(FaultPlan plan, string name, TimeSpan lease, Seed seed, CancellationToken cancellation)
    {
        var policy = Policies.Of(plan, name, lease, seed);
        var answer = await client.Post("/v1/policies", policy, PolicyJson.Default.Policy, cancellation);
        answer.Expect(HttpStatusCode.Created, HttpStatusCode.OK).Json(AnyObject);
        return new AppliedFault(name);
    }

    /// <inheritdoc/>
    public async Task<InjectionCount> Clear(AppliedFault fault, CancellationToken cancellation)
    {
        var count = await Count(fault.Id, cancellation);
        await Remove(fault.Id, cancellation);
        if ((await List(cancellation)).Contains(fault.Id))
            throw new ExecutorException($"the executor still has the fault {fault.Id} after it was removed");
        return count;
    }

    /// <inheritdoc/>
    public async Task<int> ClearAll(string prefix, CancellationToken cancellation)
    {
        var left = await Left(prefix, cancellation);
        foreach (var name in left)
            await Remove(name, cancellation);
        if (left.Count > 0 && await Left(prefix, cancellation) is { Count: > 0 } still)
            throw new ExecutorException($"the executor still has {string.Join(", ", still.Take(5))} after they were removed");
        return left.Count;
    }

    /// <summary>Closes the connections. What is applied stays until its lease ends.</summary>
    public void Dispose() => client.Dispose();

    private static string Path(string name) => $"/v1/policies/{Uri.EscapeDataString(name)}";

    private async Task Remove(string name, CancellationToken cancellation) =>
        (await client.Delete(Path(name), cancellation)).Expect(HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound);

    private async Task<List<string>> Left(string prefix, CancellationToken cancellation) =>
        [.. (await List(cancellation)).Where(n => n.StartsWith(prefix, StringComparison.Ordinal))];

    private async Task<List<string>> List(CancellationToken cancellation) =>
        (await client.Get("/v1/policies", cancellation)).Expect(HttpStatusCode.OK).Json(Names);

    // Removal must not wait for this nor fail with it: an executor without counts, or without this call, is one that cannot say.
    private async Task<InjectionCount> Count(string name, CancellationToken cancellation)
    {
        try
        {
            var answer = await client.GetOnce(Path(name), cancellation);
            return answer.Expect(HttpStatusCode.OK).Json(Counts);
        }
        catch (ExecutorException)
        {
            return new InjectionCount(null);
        }
    }

    private static InjectionCount Counts(JsonElement root)
    {
        var status = LooseJson.Child(root, "status");
        return new InjectionCount((long?)LooseJson.Number(status, "injected"));
    }

    private static List<string>? Names(JsonElement root)
    {
        // Ours lists under "policies"; a bare array is understood as well.
        var list = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("policies", out var inner) ? inner : root;
        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(p => LooseJson.Text(LooseJson.Child(p, "metadata"), "name")).OfType<string>()]
            : null;
    }

    private static object? AnyObject(JsonElement root) => root.ValueKind == JsonValueKind.Object ? new object() : null;
}
