// What a service and its caller see of each other through a door without policies.
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mettle.Web.Proxying;

public sealed class ForwardingCarriesRequestsUnchanged
{
    [Theory]
    [InlineData("/")]
    [InlineData("/a/../b//c/%2F%41?q=%20x&&=+#")]
    [InlineData("/?")]
    public async Task The_target_arrives_byte_for_byte(string target)
    {
        await using var rig = await Rig.Start(c => c.Response.WriteAsync(c.Features.Get<IHttpRequestFeature>()!.RawTarget));
        var answer = await rig.Say($"GET {target.TrimEnd('#')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.Contains("\r\n" + target.TrimEnd('#') + "\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://shop/a?b", "/a?b")]
    [InlineData("http://shop", "/")]
    [InlineData("http://shop?b", "/?b")]
    public async Task The_absolute_form_of_a_target_is_understood(string target, string path)
    {
        await using var rig = await Rig.Start(c => c.Response.WriteAsync(c.Features.Get<IHttpRequestFeature>()!.RawTarget));
        var answer = await rig.Say($"GET {target} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
        Assert.Contains("\r\n" + path + "\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("PURGE")]
    public async Task Any_method_passes(string method)
    {
        await using var rig = await Rig.Start(c => c.Response.WriteAsync(c.Request.Method));
        using var request = new HttpRequestMessage(new HttpMethod(method), rig.Door);
        using var answer = await rig.Client.SendAsync(request, Rig.Cancellation);
        Assert.Equal(method, await answer.Content.ReadAsStringAsync(Rig.Cancellation));
    }

    [Fact]
    public async Task Headers_pass_except_those_that_end_at_the_hop()
    {
        IHeaderDictionary? seen = null;
        await using var rig = await Rig.Start(c =>
        {
            seen = new HeaderDictionary(c.Request.Headers.ToDictionary());
            return Task.CompletedTask;
        });
        await rig.Say("GET / HTTP/1.0\r\nHost: shop.example:81\r\nConnection: X-Other, x-secret\r\nX-Secret: 1\r\nKeep-Alive: 5\r\nTE: trailers, gzip\r\n"
            + "Proxy-Connection: x\r\nX-Twice: a\r\nX-Twice: b\r\nX-Empty:\r\nX-Bytes: \u00c3\u00a4\r\nCookie: a=1\r\nAccept-Encoding: br\r\n\r\n");
        Assert.Equal("shop.example:81", seen!.Host);
        Assert.Equal("trailers", seen.TE);
        Assert.Equal(["a", "b"], seen["X-Twice"].ToString().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", seen["X-Empty"]);
        Assert.Equal("a=1", seen.Cookie);
        Assert.Equal("br", seen.AcceptEncoding);
        Assert.DoesNotContain(seen.Keys, k => k is "X-Secret" or "Keep-Alive" or "Proxy-Connection" or "Via" or "traceparent" || k.StartsWith("X-Forwarded", StringComparison.Ordinal));
        // The service reads the two bytes as UTF-8.
        Assert.Equal("\u00e4", seen["X-Bytes"]);
    }

    [Fact]
    public async Task Answers_pass_except_for_what_ends_at_the_hop()
    {
        await using var rig = await Rig.Start(c =>
        {
            c.Response.StatusCode = 418;
            c.Response.Headers.SetCookie = new(["a=1; Path=/", "b=2, c"]);
            c.Response.Headers["X-Mine"] = "yes";
            c.Response.Headers.Connection = "X-Hop";
            c.Response.Headers["X-Hop"] = "no";
            c.Response.Headers.Server = "them";
            c.Response.Headers.ETag = "\"1\"";
            c.Response.Headers.Date = "Thu, 01 Jan 1970 00:00:00 GMT";
            c.Response.ContentType = "text/x";
            return c.Response.WriteAsync("tea");
        });
        using var answer = await rig.Get("/");
        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Equal(["a=1; Path=/", "b=2, c"], answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal("yes", Assert.Single(answer.Headers.GetValues("X-Mine")));
        Assert.False(answer.Headers.Contains("X-Hop"));
        Assert.Equal("them", answer.Headers.Server.ToString());
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        Assert.Equal(DateTimeOffset.UnixEpoch, answer.Headers.Date);
        Assert.Equal("text/x", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("tea", await answer.Content.ReadAsStringAsync(Rig.Cancellation));
    }

    [Fact]
    public async Task An_answer_to_HEAD_says_its_length_and_has_no_body()
    {
        await using var rig = await Rig.Start(c =>
        {
            c.Response.ContentLength = 12345;
            return Task.CompletedTask;
        });
        var answer = await rig.Say("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.Contains("Content-Length: 12345\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    [InlineData(302)]
    [InlineData(500)]
    public async Task A_status_without_a_body_passes(int status)
    {
        await using var rig = await Rig.Start(c =>
        {
            c.Response.StatusCode = status;
            c.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        using var answer = await rig.Get("/");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("/elsewhere", answer.Headers.Location!.ToString());
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Rig.Cancellation));
    }

    [Theory]
    [InlineData("Content-Length: 5\r\n\r\nhello")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n")]
    public async Task A_body_passes_with_the_framing_it_came_with(string rest)
    {
        await using var rig = await Rig.Start(async c =>
        {
            using var reader = new StreamReader(c.Request.Body);
            var body = await reader.ReadToEndAsync(c.RequestAborted);
            await c.Response.WriteAsync($"[{body}|{c.Request.ContentLength}|{c.Request.Headers.TransferEncoding}|{c.Request.ContentType}]");
        });
        var answer = await rig.Say("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/x\r\n" + rest);
        var framing = rest[0] == 'C' ? "5|" : "|chunked";
        Assert.Contains($"[hello|{framing}|text/x]", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_body_keeps_its_type_and_length()
    {
        await using var rig = await Rig.Start(c => c.Response.WriteAsync($"[{c.Request.ContentLength}|{c.Request.ContentType}]"));
        var answer = await rig.Say("DELETE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/x\r\nContent-Length: 0\r\n\r\n");
        Assert.Contains("[0|text/x]", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_may_refuse_a_body_before_it_is_sent()
    {
        await using var rig = await Rig.Start(c =>
        {
            c.Response.StatusCode = 417;
            c.Response.ContentLength = 0;
            return Task.CompletedTask;
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, rig.Door) { Content = new ByteArrayContent(new byte[5000]) };
        request.Headers.ExpectContinue = true;
        using var answer = await rig.Client.SendAsync(request, Rig.Cancellation);
        Assert.Equal(HttpStatusCode.ExpectationFailed, answer.StatusCode);
    }

    [Fact]
    public async Task A_caller_that_waits_is_told_to_go_on_when_the_service_reads()
    {
        await using var rig = await Rig.Start(async c =>
        {
            using var reader = new StreamReader(c.Request.Body);
            await c.Response.WriteAsync(await reader.ReadToEndAsync(c.RequestAborted));
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, rig.Door) { Content = new StringContent("hello") };
        request.Headers.ExpectContinue = true;
        using var answer = await rig.Client.SendAsync(request, Rig.Cancellation);
        Assert.Equal("hello", await answer.Content.ReadAsStringAsync(Rig.Cancellation));
    }

    [Fact]
    public async Task A_compressed_answer_is_left_compressed()
    {
        var zipped = Encoding.Latin1.GetBytes("\u001f\u008b not really gzip");
        await using var rig = await Rig.Start(c =>
        {
            c.Response.Headers.ContentEncoding = "gzip";
            return c.Response.Body.WriteAsync(zipped).AsTask();
        });
        using var answer = await rig.Get("/");
        Assert.Equal(zipped, await answer.Content.ReadAsByteArrayAsync(Rig.Cancellation));
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task Requests_at_once_do_not_mix()
    {
        await using var rig = await Rig.Start(async c =>
        {
            using var reader = new StreamReader(c.Request.Body);
            await c.Response.WriteAsync(c.Request.Path + await reader.ReadToEndAsync(c.RequestAborted));
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using var answer = await rig.Client.PostAsync(new Uri(rig.Door, $"/{i}"), new StringContent(new string('x', i)), Rig.Cancellation);
            return await answer.Content.ReadAsStringAsync(Rig.Cancellation);
        }));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"/{i}{new string('x', i)}"), answers);
    }
}
