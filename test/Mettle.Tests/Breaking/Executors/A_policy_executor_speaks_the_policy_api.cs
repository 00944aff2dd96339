// Health, apply, clear and clear-all against a small executor in memory.
using System.Text.Json;
using Mettle.Breaking.Plans;

namespace Mettle.Breaking.Executors;

public sealed class A_policy_executor_speaks_the_policy_api : IDisposable
{
    private readonly ManualTime time = new();
    private readonly Dictionary<string, string> policies = [];
    private readonly FakeServer server;
    private readonly PolicyExecutor executor;
    private Func<HttpRequestMessage, HttpResponseMessage?> instead = _ => null;

    public A_policy_executor_speaks_the_policy_api()
    {
        server = new FakeServer((request, _) => instead(request) ?? Respond(request));
        executor = new PolicyExecutor(server, new Uri("http://executor/base/"), time, new Seed(1));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => executor.Dispose();

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task Applying_is_accepted_with_200_and_201(int status)
    {
        instead = r => r.Method == HttpMethod.Post ? FakeServer.Json(status, "{}") : null;
        Assert.Equal(new AppliedFault("m-1"), await executor.Apply(Plan.Delay(), "m-1", TimeSpan.FromSeconds(9), new Seed(3), Cancellation));
        Assert.Equal(("POST", "/base/v1/policies", null), server.Requests.Single());
    }

    [Fact]
    public async Task Clearing_reads_the_count_removes_and_verifies()
    {
        await executor.Apply(Plan.Delay(), "m-1", TimeSpan.FromSeconds(9), new Seed(3), Cancellation);
        Assert.Equal(new InjectionCount(12), await executor.Clear(new AppliedFault("m-1"), Cancellation));
        Assert.Empty(policies);
        Assert.Equal(["POST", "GET", "DELETE", "GET"], server.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_fault_that_is_gone_is_no_failure() =>
        Assert.Equal(new InjectionCount(null), await executor.Clear(new AppliedFault("m-9"), Cancellation));

    [Fact]
    public async Task A_foreign_executor_without_counts_cannot_say()
    {
        instead = r => r.Method == HttpMethod.Get && r.RequestUri!.AbsolutePath.EndsWith("/m-1") ? FakeServer.Json(405, "<html>") : null;
        await executor.Apply(Plan.Delay(), "m-1", TimeSpan.FromSeconds(9), new Seed(3), Cancellation);
        Assert.Equal(new InjectionCount(null), await executor.Clear(new AppliedFault("m-1"), Cancellation));
    }

    [Fact]
    public async Task A_fault_that_stays_is_a_failure()
    {
        await executor.Apply(Plan.Delay(), "m-1", TimeSpan.FromSeconds(9), new Seed(3), Cancellation);
        instead = r => r.Method == HttpMethod.Delete ? FakeServer.Json(200, "{}") : null;
        var thrown = await Assert.ThrowsAsync<ExecutorException>(() => executor.Clear(new AppliedFault("m-1"), Cancellation));
        Assert.Contains("still has the fault m-1", thrown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ExecutorException>(() => executor.ClearAll("m-", Cancellation));
    }

    [Fact]
    public async Task Clear_all_removes_what_begins_with_the_prefix_only()
    {
        foreach (var name in new[] { "mine-1", "mine-2", "theirs" })
            await executor.Apply(Plan.Delay(), name, TimeSpan.FromSeconds(9), new Seed(3), Cancellation);
        Assert.Equal(2, await executor.ClearAll("mine-", Cancellation));
        Assert.Equal(["theirs"], policies.Keys);
        Assert.Equal(0, await executor.ClearAll("mine-", Cancellation));
    }

    [Fact]
    public async Task Health_is_remembered_for_a_minute()
    {
        await executor.Health(Cancellation);
        time.Advance(TimeSpan.FromSeconds(59));
        await executor.Health(Cancellation);
        Assert.Single(server.Requests);
        time.Advance(TimeSpan.FromSeconds(1));
        await executor.Health(Cancellation);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_unhealthy_executor_is_a_failure_and_not_remembered()
    {
        instead = _ => FakeServer.Json(200, """{"status":"broken\u001b[2J"}""");
        var thrown = await Assert.ThrowsAsync<ExecutorException>(() => executor.Health(Cancellation));
        Assert.Equal("the executor says it is 'broken [2J'", thrown.Message);
        instead = _ => null;
        await executor.Health(Cancellation);
    }

    private HttpResponseMessage Respond(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath["/base".Length..];
        var name = path.Split('/')[^1];
        return (request.Method.Method, path) switch
        {
            (_, "/v1/health") => FakeServer.Json(200, """{"status":"healthy"}"""),
            ("GET", "/v1/policies") => FakeServer.Json(200, $$"""{"policies":[{{string.Join(',', policies.Values)}}]}"""),
            ("POST", _) => Add(request),
            ("DELETE", _) => policies.Remove(name) ? FakeServer.Json(200, """{"message":"gone"}""") : FakeServer.Json(404, "{}"),
            _ => policies.TryGetValue(name, out var policy) ? FakeServer.Json(200, policy) : FakeServer.Json(404, "{}"),
        };
    }

    private HttpResponseMessage Add(HttpRequestMessage request)
    {
        using var reader = new StreamReader(request.Content!.ReadAsStream());
        var policy = JsonSerializer.Deserialize(reader.ReadToEnd(), PolicyJson.Default.Policy)!;
        var stored = JsonSerializer.Serialize(
            policy with { Status = new PolicyStatus(time.GetUtcNow(), null, true, 40, 12) }, PolicyJson.Default.Policy);
        policies[policy.Metadata.Name] = stored;
        return FakeServer.Json(201, stored);
    }
}
