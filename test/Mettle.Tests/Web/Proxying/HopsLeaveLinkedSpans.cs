// Spans of traced requests, linked over services that only pass traceparent and tracestate on.
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Web.Proxying.Tracing;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying;

public sealed class HopsLeaveLinkedSpans
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Caller = "00f067aa0ba902b7";

    [Fact]
    public async Task Three_hops_are_one_tree()
    {
        // Each service starts a span of its own that nobody shows us, as tracing libraries do.
        var addresses = new Dictionary<string, string>();
        await using var payment = await Service.Start(c =>
        {
            c.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await using var cart = await Service.Start(c => Call(c, addresses["payment"], "b7ad6b7169203331"));
        await using var gateway = await Service.Start(c => Call(c, addresses["cart"], "b9c7c989f97918e1"));
        await using var proxy = await FaultProxy.Start(
            new()
            {
                Api = "127.0.0.1:0",
                Routes = new Dictionary<string, ProxyRoute>
                {
                    ["gateway"] = new("127.0.0.1:0", gateway.Address),
                    ["cart"] = new("127.0.0.1:0", cart.Address),
                    ["payment"] = new("127.0.0.1:0", payment.Address),
                },
            },
            TimeProvider.System,
            Rig.Cancellation);
        foreach (var (name, door) in proxy.Doors)
            addresses[name] = door.Authority;

        using var client = new HttpClient();
        using var answer = await client.SendAsync(Request(new Uri(proxy.Doors["gateway"], "/buy?x=1"), "01", "vendor=1"), Rig.Cancellation);
        var spans = await Spans(client, proxy, Trace[..16]);
        Assert.Equal(["cart GET /next", "gateway GET /buy", "payment GET /next"], spans.Keys.Order(StringComparer.Ordinal));
        var (first, second, third) = (spans["gateway GET /buy"], spans["cart GET /next"], spans["payment GET /next"]);
        Assert.Equal(Caller, first.Parent);
        Assert.Equal(first.Id, second.Parent);
        Assert.Equal(second.Id, third.Parent);
        Assert.Equal([200, 200, 503], [first.Status, second.Status, third.Status]);
        Assert.Equal([false, false, true], [first.Error, second.Error, third.Error]);
        Assert.True(first.Start <= second.Start && second.Start <= third.Start && third.End <= second.End && second.End <= first.End);
    }

    [Fact]
    public async Task A_fault_is_named_on_the_span()
    {
        await using var rig = await Rig.Start(_ => Task.CompletedTask);
        await rig.Apply(new(100) { Delay = new(1), Abort = new(500) });
        using var answer = await rig.Client.SendAsync(Request(rig.Door, "01", ""), Rig.Cancellation);
        var span = Assert.Single(await Spans(rig.Client, rig.Proxy, Trace)).Value;
        Assert.Equal(("delay+abort", 500, true), (span.Fault, span.Status, span.Error));
    }

    [Fact]
    public async Task A_hop_whose_caller_left_is_an_error()
    {
        var asked = new TaskCompletionSource();
        await using var rig = await Rig.Start(async c =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, c.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        using var leaving = new CancellationTokenSource();
        var answer = rig.Client.SendAsync(Request(rig.Door, "01", ""), leaving.Token);
        await asked.Task.WaitAsync(Rig.Cancellation);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Dictionary<string, Seen> spans;
        do
            spans = await Spans(rig.Client, rig.Proxy, Trace);
        while (spans.Count == 0);
        Assert.Equal((null, true), (spans.Values.Single().Status, spans.Values.Single().Error));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("02")]
    public async Task An_unsampled_trace_passes_unchanged_and_leaves_nothing(string flags)
    {
        await using var rig = await Rig.Start(c => c.Response.WriteAsync($"{c.Request.Headers.TraceParent} {c.Request.Headers.TraceState}"));
        using var answer = await rig.Client.SendAsync(Request(rig.Door, flags, "a=1"), Rig.Cancellation);
        Assert.Equal($"00-{Trace}-{Caller}-{flags} a=1", await answer.Content.ReadAsStringAsync(Rig.Cancellation));
        Assert.Empty(await Spans(rig.Client, rig.Proxy, Trace));
    }

    [Theory]
    [InlineData($"00-{Trace}-{Caller}-01", true)]
    [InlineData($"00-{Trace}-{Caller}-01-more", false)]
    [InlineData($"cc-{Trace}-{Caller}-01-more", true)]
    [InlineData($"cc-{Trace}-{Caller}-01more", false)]
    [InlineData($"ff-{Trace}-{Caller}-01", false)]
    [InlineData($"00-00000000000000000000000000000000-{Caller}-01", false)]
    [InlineData($"00-{Trace}-0000000000000000-01", false)]
    [InlineData($"00-0AF7651916CD43DD8448EB211C80319C-{Caller}-01", false)]
    [InlineData($"00-{Trace}-{Caller}-0g", false)]
    [InlineData($"00_{Trace}-{Caller}-01", false)]
    [InlineData("00", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_traceparent_is_read_as_the_standard_says(string? header, bool valid) =>
        Assert.Equal(valid, TraceParent.Parse(header) is { TraceId: Trace, ParentId: Caller, Sampled: true });

    [Theory]
    [InlineData(null, null, "mettle=1111111111111111")]
    [InlineData("a=1 , b=2", null, "mettle=1111111111111111,a=1,b=2")]
    [InlineData("a=1,mettle=2222222222222222,b=2", "2222222222222222", "mettle=1111111111111111,a=1,b=2")]
    [InlineData("mettle=nonsense", null, "mettle=1111111111111111")]
    [InlineData(",,", null, "mettle=1111111111111111")]
    public void Our_member_of_tracestate_is_found_and_put_first(string? header, string? found, string put)
    {
        Assert.Equal(found, TraceState.Find(header));
        Assert.Equal(put, TraceState.Put(header, "1111111111111111"));
    }

    [Fact]
    public void Tracestate_keeps_to_the_standards_32_members()
    {
        var full = string.Join(',', Enumerable.Range(0, 32).Select(i => $"k{i}=v"));
        var members = TraceState.Put(full, Caller).Split(',');
        Assert.Equal(32, members.Length);
        Assert.Equal("k30=v", members[^1]);
    }

    [Fact]
    public void The_ring_keeps_the_newest()
    {
        var ring = new SpanRing(3);
        for (var i = 0; i < 5; i++)
            new Hop(ring, TimeProvider.System, new("cart", "GET", $"/{i}")) { Id = Caller, Parent = new(Trace, Caller, "01"), State = "" }.End(200, null);
        Assert.Equal(["/2", "/3", "/4"], ring.Find(Trace).Select(s => s.Call.Path).Order(StringComparer.Ordinal));
        Assert.Empty(ring.Find("1"));
    }

    private static HttpRequestMessage Request(Uri address, string flags, string state)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{Trace}-{Caller}-{flags}");
        if (state.Length > 0)
            request.Headers.TryAddWithoutValidation("tracestate", state);
        return request;
    }

    private static async Task Call(HttpContext context, string next, string ownSpan)
    {
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{next}/next");
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{context.Request.Headers.TraceParent.ToString().Split('-')[1]}-{ownSpan}-01");
        request.Headers.TryAddWithoutValidation("tracestate", context.Request.Headers.TraceState.ToString());
        using var answer = await client.SendAsync(request, context.RequestAborted);
    }

    private static async Task<Dictionary<string, Seen>> Spans(HttpClient client, FaultProxy proxy, string prefix)
    {
        var json = await client.GetStringAsync(new Uri(proxy.Api, $"/v1/traces?prefix={prefix}"), Rig.Cancellation);
        using var document = JsonDocument.Parse(json);
        var spans =
            from resource in document.RootElement.GetProperty("resourceSpans").EnumerateArray()
            from scope in resource.GetProperty("scopeSpans").EnumerateArray()
            from span in scope.GetProperty("spans").EnumerateArray()
            select new Seen(span, Attribute(resource.GetProperty("resource"), "service.name")!);
        return spans.ToDictionary(s => s.Name);
    }

    private static string? Attribute(JsonElement holder, string key) => holder.GetProperty("attributes").EnumerateArray()
        .Where(a => a.GetProperty("key").GetString() == key)
        .Select(a => a.GetProperty("value").EnumerateObject().Single().Value.GetString())
        .SingleOrDefault();

    private sealed class Seen
    {
        public Seen(JsonElement span, string service)
        {
            Name = span.GetProperty("name").GetString()!;
            Id = span.GetProperty("spanId").GetString()!;
            Parent = span.GetProperty("parentSpanId").GetString()!;
            Start = long.Parse(span.GetProperty("startTimeUnixNano").GetString()!);
            End = long.Parse(span.GetProperty("endTimeUnixNano").GetString()!);
            Status = Attribute(span, "http.response.status_code") is { } status ? int.Parse(status) : null;
            Fault = Attribute(span, "chaos.fault.type");
            Error = span.GetProperty("status").TryGetProperty("code", out var code) && code.GetInt32() == 2;
            Assert.Equal(2, span.GetProperty("kind").GetInt32());
            Assert.StartsWith(service + " ", Name, StringComparison.Ordinal);
            Assert.Equal("GET", Attribute(span, "http.request.method"));
            Assert.EndsWith(Attribute(span, "url.path")!, Name, StringComparison.Ordinal);
        }

        public string Name { get; }

        public string Id { get; }

        public string Parent { get; }

        public long Start { get; }

        public long End { get; }

        public int? Status { get; }

        public string? Fault { get; }

        public bool Error { get; }
    }
}
