// Sizes, depths, rates and slowness: each limit lets pass what is within it and refuses what is beyond.
using System.Net;
using System.Text;
using Mettle.Web.Serving.Security.Keys;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Security;

public sealed class LimitsHold
{
    private static readonly RequestLimits Small = new() { BodyBytes = 1000, Depth = 4, Items = 5, HeaderBytes = 2048 };

    [Fact]
    public async Task A_body_passes_whole_or_not_at_all()
    {
        await using var service = await Guarded.Start(With(Small));
        var fits = $"\"{new string('x', 998)}\"";
        using var passed = await service.Send(HttpMethod.Post, "/v1/runs", fits);
        Assert.Equal("passed " + fits, await passed.Content.ReadAsStringAsync(Guarded.Cancellation));
        using var refused = await service.Send(HttpMethod.Post, "/v1/runs", fits + " ");
        Assert.Contains("1000 bytes", await Guarded.Refused(refused, 413, "INVALID_REQUEST"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_in_chunks_is_counted_as_well()
    {
        await using var service = await Guarded.Start(With(Small));
        var chunk = $"100\r\n{new string(' ', 256)}\r\n";
        var answer = await service.Say($"POST /v1/runs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Repeat(chunk, 4))}0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("INVALID_REQUEST", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[[[1]]]]", null)]
    [InlineData("[[[[[1]]]]]", "4 levels")]
    [InlineData("""{"a":{"b":{"c":{"d":{}}}}}""", "4 levels")]
    [InlineData("[1,2,3,4,5]", null)]
    [InlineData("[1,2,3,4,5,6]", "more than 5 items")]
    [InlineData("[[1,2,3],[1,2,3],[1,2,3,4,5]]", null)]
    [InlineData("[[1,2,3],[1,2,3,4,5,6]]", "more than 5 items")]
    [InlineData("""{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}""", "more than 5 items")]
    [InlineData("""{"a":[1,2,3],"b":[1],"c":{},"d":4,"e":5}""", null)]
    [InlineData("{", "no JSON")]
    [InlineData("{} {}", "no JSON")]
    [InlineData("name=value", "no JSON")]
    [InlineData("""["\ud83d\ude00"]""", null)]
    [InlineData("""["\ud83d"]""", "half of a character")]
    [InlineData("""{"\ude00":1}""", "half of a character")]
    [InlineData("[NaN]", "no JSON")]
    public void Json_is_bounded(string json, string? mistake)
    {
        var found = JsonBounds.Mistake(Encoding.UTF8.GetBytes(json), Small);
        if (mistake is null)
            Assert.Null(found);
        else
            Assert.Contains(mistake, found, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.Equal("the body is not UTF-8", JsonBounds.Mistake([.. "[\""u8, 0xC3, .. "\"]"u8], Small));

    [Fact]
    public async Task Json_is_looked_at_before_it_is_served()
    {
        await using var service = await Guarded.Start(With(Small));
        using var deep = await service.Send(HttpMethod.Post, "/v1/runs", "[[[[[]]]]]");
        await Guarded.Refused(deep, 400, "INVALID_REQUEST");
        using var none = await service.Send(HttpMethod.Post, "/v1/runs", "");
        Assert.Equal("passed ", await none.Content.ReadAsStringAsync(Guarded.Cancellation));
    }

    [Fact]
    public async Task Headers_are_counted()
    {
        await using var service = await Guarded.Start(With(Small));
        var some = await service.Say($"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 1500)}\r\nConnection: close\r\n\r\n");
        var more = await service.Say($"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 2500)}\r\nConnection: close\r\n\r\n");
        var many = await service.Say($"GET / HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 70).Select(i => $"X{i}: 1\r\n"))}Connection: close\r\n\r\n");
        var line = await service.Say($"GET /{new string('x', 2100)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", some, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", more, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", many, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again()
    {
        await using var service = await Guarded.Start(With(new() { PerSecond = 1, Burst = 3 }));
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await service.Get("/v1/streams");
            codes.Add(answer.StatusCode);
        }

        Assert.All(codes, code => Assert.Equal(HttpStatusCode.OK, code));
        using var refused = await Refused(service);
        await Guarded.Refused(refused, 429, "TOO_MANY_REQUESTS");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
    }

    [Fact]
    public async Task Callers_are_counted_each_for_themselves()
    {
        using var folder = new TempFolder();
        var (one, two) = (ApiKeys.Create(folder.Path, "one", "read", new ManualTime()), ApiKeys.Create(folder.Path, "two", "read", new ManualTime()));
        // So few a second that none is added while this runs.
        var limits = new RequestLimits { PerSecond = 1, Burst = 1, Streams = 1 };
        await using var service = await Guarded.Start(Guarded.Settings with { Keys = ApiKeys.Open(folder.Path), Limits = limits });
        using var refused = await Refused(service, one);
        Assert.Equal((HttpStatusCode)429, refused.StatusCode);
        using var other = await service.Get("/v1/streams", two);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        // Without a key it is the address that counts, so guessing keys is limited too.
        using var guessed = await Refused(service, "mtl_guess");
        Assert.Equal((HttpStatusCode)429, guessed.StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void An_address_is_one_caller_with_what_its_machine_has_besides(string one, string other, bool same) =>
        Assert.Equal(same, Rates.Caller(From(one)) == Rates.Caller(From(other)));

    [Fact]
    public async Task Event_streams_are_counted_while_they_are_open()
    {
        await using var service = await Guarded.Start(With(new() { Streams = 2 }));
        var first = await service.Get("/v1/streams/1/events");
        using var second = await service.Get("/v1/streams/2/events");
        using var third = await service.Get("/v1/streams/3/events");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        await Guarded.Refused(third, 429, "TOO_MANY_REQUESTS");
        Assert.NotNull(third.Headers.RetryAfter);
        using var other = await service.Get("/v1/streams");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        // The place of one that ended is free again, as soon as the server has noticed.
        first.Dispose();
        await Until(async () =>
        {
            using var again = await service.Get("/v1/streams/3/events");
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task Who_sends_headers_too_slowly_is_cut_off()
    {
        await using var service = await Guarded.Start(With(new() { Headers = TimeSpan.FromSeconds(1) }));
        Assert.StartsWith("HTTP/1.1 408", await service.Say("GET /v1/streams HTTP/1.1\r\nHost: local"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sends_a_body_too_slowly_is_cut_off()
    {
        await using var service = await Guarded.Start(With(new() { Slowness = TimeSpan.FromSeconds(1.1) }));
        var answer = await service.Say("POST /v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{");
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }

    private static ProtectionSettings With(RequestLimits limits) => Guarded.Settings with { Limits = limits };

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

    // Tokens come back with time; whoever goes on asking is refused some time.
    private static async Task<HttpResponseMessage> Refused(Guarded service, string? key = null)
    {
        while (true)
        {
            var answer = await service.Get("/v1/streams", key);
            if (answer.StatusCode == (HttpStatusCode)429)
                return answer;
            answer.Dispose();
        }
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Guarded.Cancellation);
    }
}
