// What a caller sees when a service is not there, is silent, breaks off, or may not be asked.
using System.Net;
using System.Net.Sockets;
using System.Text;
using Mettle.Web.Proxying.Forwarding;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying;

public sealed class FailuresOfServicesAreToldApart
{
    [Fact]
    public async Task A_service_that_is_not_there_is_502()
    {
        await using var rig = await Rig.Before($"127.0.0.1:{FreePort()}");
        await Expect(rig.Get("/"), 502, "connect_failed");
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_502()
    {
        await using var rig = await Rig.Before("nowhere.invalid:80");
        await Expect(rig.Get("/"), 502, "connect_failed");
    }

    [Fact]
    public async Task A_service_that_keeps_silent_is_504()
    {
        var asked = new TaskCompletionSource();
        await using var rig = await Rig.Start(
            async c =>
            {
                asked.SetResult();
                await Forever(c.RequestAborted);
            },
            limits: new() { Upstream = TimeSpan.FromMilliseconds(50) });
        await Expect(rig.Get("/"), 504, "upstream_timeout");
        Assert.True(asked.Task.IsCompleted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task A_service_that_breaks_off_before_it_answers_is_502(string said)
    {
        using var listener = Listener();
        await using var rig = await Rig.Before(Address(listener));
        var answer = rig.Get("/");
        await AnswerOnce(listener, said);
        await Expect(answer, 502, "upstream_failed");
    }

    [Fact]
    public async Task A_request_that_kills_the_service_is_sent_once()
    {
        using var listener = Listener();
        await using var rig = await Rig.Before(Address(listener));
        var answer = rig.Get("/");
        await AnswerOnce(listener, "");
        await Expect(answer, 502, "upstream_failed");
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")]
    public async Task A_service_that_breaks_off_in_its_answer_breaks_off_ours(string said)
    {
        using var listener = Listener();
        await using var rig = await Rig.Before(Address(listener));
        var answer = rig.Get("/");
        await AnswerOnce(listener, said);
        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task A_service_that_falls_silent_in_its_answer_breaks_off_ours()
    {
        await using var rig = await Rig.Start(
            async c =>
            {
                await c.Response.WriteAsync("half");
                await Forever(c.RequestAborted);
            },
            limits: new() { Upstream = TimeSpan.FromMilliseconds(50) });
        await Assert.ThrowsAsync<HttpRequestException>(() => rig.Get("/"));
    }

    [Fact]
    public async Task A_caller_that_leaves_ends_the_work_of_the_service()
    {
        var asked = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var rig = await Rig.Start(async c =>
        {
            c.RequestAborted.Register(left.SetResult);
            asked.SetResult();
            await Forever(c.RequestAborted);
        });
        using var leaving = new CancellationTokenSource();
        var answer = rig.Client.GetAsync(rig.Door, leaving.Token);
        await asked.Task.WaitAsync(Rig.Cancellation);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await left.Task.WaitAsync(Rig.Cancellation);
    }

    [Fact]
    public async Task A_caller_that_leaves_while_it_sends_ends_the_work_of_the_service()
    {
        var asked = new TaskCompletionSource();
        var broken = new TaskCompletionSource();
        await using var rig = await Rig.Start(async c =>
        {
            try
            {
                await c.Request.Body.ReadExactlyAsync(new byte[4], c.RequestAborted);
                asked.SetResult();
                await c.Request.Body.CopyToAsync(Stream.Null, c.RequestAborted);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                broken.SetResult();
            }
        });
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(rig.Door.Host, rig.Door.Port, Rig.Cancellation);
            await socket.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"u8.ToArray(), Rig.Cancellation);
            await asked.Task.WaitAsync(Rig.Cancellation);
        }

        await broken.Task.WaitAsync(Rig.Cancellation);
    }

    [Theory]
    [InlineData("CONNECT shop:80 HTTP/1.1\r\nHost: shop:80", 501, "connect_refused")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: shop", 501, "target_refused")]
    public async Task What_cannot_be_forwarded_is_refused(string request, int status, string word)
    {
        await using var rig = await Rig.Start(c => c.Response.WriteAsync("reached"));
        var answer = await rig.Say(request + "\r\nConnection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains($"{Refusal.Mark}: {word}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413()
    {
        await using var rig = await Rig.Start(c => c.Request.Body.CopyToAsync(Stream.Null, c.RequestAborted), limits: new() { RequestBytes = 10 });
        await Expect(rig.Client.PostAsync(rig.Door, new ByteArrayContent(new byte[11]), Rig.Cancellation), 413, "bad_request");
    }

    [Fact]
    public async Task Ending_the_proxy_ends_requests_under_way()
    {
        var asked = new TaskCompletionSource();
        var rig = await Rig.Start(async c =>
        {
            asked.SetResult();
            await Forever(c.RequestAborted);
        });
        var answer = rig.Get("/");
        await asked.Task.WaitAsync(Rig.Cancellation);
        await rig.Proxy.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
        await rig.DisposeAsync();
    }

    private static async Task Expect(Task<HttpResponseMessage> asked, int status, string word)
    {
        using var answer = await asked;
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(word, Assert.Single(answer.Headers.GetValues(Refusal.Mark)));
    }

    private static async Task Forever(CancellationToken aborted) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task AnswerOnce(TcpListener listener, string said)
    {
        using var socket = await listener.AcceptSocketAsync(Rig.Cancellation);
        await socket.ReceiveAsync(new byte[4096], Rig.Cancellation);
        await socket.SendAsync(Encoding.Latin1.GetBytes(said), Rig.Cancellation);
    }

    private static TcpListener Listener()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static string Address(TcpListener listener) => listener.LocalEndpoint.ToString()!;

    private static int FreePort()
    {
        using var listener = Listener();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
