// HTTP/1.1, HTTP/2 with prior knowledge and WebSockets through the same door.
using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Mettle.Web.Proxying;

public sealed class OnePortSpeaksEveryProtocol
{
    [Fact]
    public async Task A_service_is_spoken_to_as_it_was_spoken_to()
    {
        await using var rig = await Rig.Start(c => c.Response.WriteAsync($"{c.Request.Protocol} {c.Request.Host} {c.Request.Scheme}"), protocols: HttpProtocols.Http2);
        using var second = await rig.Get("/");
        Assert.Equal(HttpVersion.Version20, second.Version);
        Assert.Equal($"HTTP/2 {rig.Door.Authority} http", await second.Content.ReadAsStringAsync(Rig.Cancellation));

        using var first = new HttpRequestMessage(HttpMethod.Get, rig.Door) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var refused = await rig.Client.SendAsync(first, Rig.Cancellation);
        // The same port carried HTTP/1.1 this time, which this service refuses.
        Assert.Equal(HttpVersion.Version11, refused.Version);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Both_directions_of_an_HTTP2_stream_flow_at_once_and_trailers_follow()
    {
        await using var rig = await Rig.Start(
            async c =>
            {
                await c.Response.Body.FlushAsync(c.RequestAborted);
                await c.Request.Body.CopyToAsync(c.Response.Body, c.RequestAborted);
                c.Response.AppendTrailer("grpc-status", "0");
                c.Response.AppendTrailer("te-was", c.Request.Headers.TE);
            },
            protocols: HttpProtocols.Http2);
        var talk = new Talk();
        using var request = new HttpRequestMessage(HttpMethod.Post, rig.Door) { Content = talk, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.TE.ParseAdd("trailers");
        using var answer = await rig.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Rig.Cancellation);
        await using var heard = await answer.Content.ReadAsStreamAsync(Rig.Cancellation);
        var said = await talk.Speaking.Task.WaitAsync(Rig.Cancellation);
        var echo = new byte[5];
        foreach (var word in new[] { "first", "other" })
        {
            await said.WriteAsync(Encoding.ASCII.GetBytes(word), Rig.Cancellation);
            await said.FlushAsync(Rig.Cancellation);
            await heard.ReadExactlyAsync(echo, Rig.Cancellation);
            Assert.Equal(word, Encoding.ASCII.GetString(echo));
        }

        talk.Done.SetResult();
        Assert.Equal(0, await heard.ReadAsync(echo, Rig.Cancellation));
        Assert.Equal("0", Assert.Single(answer.TrailingHeaders.GetValues("grpc-status")));
        Assert.Equal("trailers", Assert.Single(answer.TrailingHeaders.GetValues("te-was")));
    }

    [Fact]
    public async Task A_service_that_resets_an_HTTP2_stream_resets_ours()
    {
        await using var rig = await Rig.Start(
            async c =>
            {
                await c.Response.WriteAsync("half");
                await c.Response.Body.FlushAsync(c.RequestAborted);
                c.Abort();
            },
            protocols: HttpProtocols.Http2);
        await Assert.ThrowsAsync<HttpRequestException>(() => rig.Get("/"));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("P", null)]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r", null)]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nmore", true)]
    [InlineData("POST / HTTP/1.1\r\n", false)]
    [InlineData("PRI * HTTP/1.1\r\n", false)]
    [InlineData("G", false)]
    public void The_first_bytes_decide_the_protocol(string first, bool? second) =>
        Assert.Equal(second, Http2Preface.Judge(new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(first))));

    [Fact]
    public async Task A_connection_that_says_half_a_preface_and_leaves_does_no_harm()
    {
        await using var rig = await Rig.Start(c => c.Response.WriteAsync("fine"));
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await socket.ConnectAsync(rig.Door.Host, rig.Door.Port, Rig.Cancellation);
            await socket.GetStream().WriteAsync("PRI * HT"u8.ToArray(), Rig.Cancellation);
        }

        using var answer = await rig.Get("/");
        Assert.Equal("fine", await answer.Content.ReadAsStringAsync(Rig.Cancellation));
    }

    [Fact]
    public async Task A_WebSocket_passes_both_ways_until_it_is_closed()
    {
        await using var rig = await Rig.Start(Echo);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("chat");
        await socket.ConnectAsync(new UriBuilder(rig.Door) { Scheme = "ws" }.Uri, Rig.Cancellation);
        Assert.Equal("chat", socket.SubProtocol);
        var heard = new byte[100_000];
        foreach (var size in new[] { 1, 5, 70_000 })
        {
            var said = Enumerable.Range(0, size).Select(i => (byte)i).ToArray();
            await socket.SendAsync(said, WebSocketMessageType.Binary, true, Rig.Cancellation);
            Assert.Equal(said, await Message(socket, heard));
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", Rig.Cancellation);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task A_WebSocket_whose_service_dies_breaks_at_the_caller()
    {
        await using var rig = await Rig.Start(async c =>
        {
            using var socket = await Accept(c);
            await socket.ReceiveAsync(new byte[10], c.RequestAborted);
            c.Abort();
        });
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(rig.Door) { Scheme = "ws" }.Uri, Rig.Cancellation);
        await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, true, Rig.Cancellation);
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ReceiveAsync(new byte[10], Rig.Cancellation));
    }

    [Fact]
    public async Task A_refused_upgrade_is_an_ordinary_answer()
    {
        await using var rig = await Rig.Start(c =>
        {
            c.Response.StatusCode = 403;
            return Task.CompletedTask;
        });
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(rig.Door) { Scheme = "ws" }.Uri, Rig.Cancellation));
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    private static async Task Echo(HttpContext context)
    {
        using var socket = await Accept(context);
        var buffer = new byte[100_000];
        while (true)
        {
            var heard = await socket.ReceiveAsync(buffer, context.RequestAborted);
            if (heard.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", context.RequestAborted);
                return;
            }

            await socket.SendAsync(buffer.AsMemory(0, heard.Count), heard.MessageType, heard.EndOfMessage, context.RequestAborted);
        }
    }

    // The handshake of RFC 6455 by hand: the empty server of these tests has no WebSocket middleware.
    private static async Task<WebSocket> Accept(HttpContext context)
    {
        var key = Encoding.ASCII.GetBytes(context.Request.Headers.SecWebSocketKey + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
        context.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(System.Security.Cryptography.SHA1.HashData(key));
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketProtocol = context.Request.Headers.SecWebSocketProtocol;
        var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
    }

    private static async Task<byte[]> Message(WebSocket socket, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var heard = await socket.ReceiveAsync(buffer.AsMemory(length), Rig.Cancellation);
            length += heard.Count;
            if (heard.EndOfMessage)
                return buffer[..length];
        }
    }

    private sealed class Talk : HttpContent
    {
        public TaskCompletionSource<Stream> Speaking { get; } = new();

        public TaskCompletionSource Done { get; } = new();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.FlushAsync();
            Speaking.SetResult(stream);
            await Done.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
