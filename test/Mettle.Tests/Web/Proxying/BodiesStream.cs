// Bodies pass piece by piece: nothing is held back, nothing piles up.
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying;

public sealed class BodiesStream
{
    private const long Large = 100L << 20;

    [Fact]
    public async Task A_large_answer_passes_whole_without_being_kept()
    {
        var piece = new byte[64 << 10];
        await using var rig = await Rig.Start(async c =>
        {
            c.Response.ContentLength = Large;
            for (var sent = 0L; sent < Large; sent += piece.Length)
                await c.Response.Body.WriteAsync(piece, c.RequestAborted);
        });
        using var answer = await rig.Client.GetAsync(rig.Door, HttpCompletionOption.ResponseHeadersRead, Rig.Cancellation);
        await using var body = await answer.Content.ReadAsStreamAsync(Rig.Cancellation);
        var (before, highest, read) = (GC.GetTotalMemory(true), 0L, 0L);
        for (int n; (n = await body.ReadAsync(piece, Rig.Cancellation)) > 0; read += n)
        {
            if (read % (32 << 20) < n)
                highest = Math.Max(highest, GC.GetTotalMemory(true));
        }

        Assert.Equal(Large, read);
        // Other tests run beside this one; what must not be there is the hundred megabytes.
        Assert.InRange(highest - before, long.MinValue, Large / 2);
    }

    [Fact]
    public async Task A_large_request_passes_whole()
    {
        await using var rig = await Rig.Start(async c =>
        {
            var (buffer, read) = (new byte[64 << 10], 0L);
            for (int n; (n = await c.Request.Body.ReadAsync(buffer, c.RequestAborted)) > 0;)
                read += n;
            await c.Response.WriteAsync(read.ToString());
        });
        using var answer = await rig.Client.PostAsync(rig.Door, new StreamContent(new Zeros(Large)), Rig.Cancellation);
        Assert.Equal(Large.ToString(), await answer.Content.ReadAsStringAsync(Rig.Cancellation));
    }

    [Fact]
    public async Task A_caller_that_does_not_read_holds_the_service_up()
    {
        var sent = 0L;
        var stuck = new TaskCompletionSource();
        await using var rig = await Rig.Start(async c =>
        {
            var piece = new byte[64 << 10];
            for (var i = 0; i < 16_000 && !c.RequestAborted.IsCancellationRequested; i++)
            {
                var writing = c.Response.Body.WriteAsync(piece, c.RequestAborted).AsTask();
                // Two seconds without room is what a full pipe looks like; a gigabyte would have fitted through an open one.
                if (await Task.WhenAny(writing, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, c.RequestAborted)) != writing)
                    stuck.TrySetResult();
                await writing;
                sent += piece.Length;
            }
        });
        using var socket = new TcpClient();
        await socket.ConnectAsync(rig.Door.Host, rig.Door.Port, Rig.Cancellation);
        await socket.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Rig.Cancellation);
        await stuck.Task.WaitAsync(Rig.Cancellation);
        Assert.InRange(Volatile.Read(ref sent), 0, 64 << 20);
    }

    [Fact]
    public async Task What_a_service_says_arrives_while_it_goes_on()
    {
        var heard = new TaskCompletionSource();
        await using var rig = await Rig.Start(async c =>
        {
            c.Response.ContentType = "text/event-stream";
            await c.Response.Body.FlushAsync(c.RequestAborted);
            await heard.Task.WaitAsync(c.RequestAborted);
            await c.Response.WriteAsync("data: 1\n\n");
        });
        // Headers alone come first, then the event: each wait would never end if anything were held back.
        using var answer = await rig.Client.GetAsync(rig.Door, HttpCompletionOption.ResponseHeadersRead, Rig.Cancellation);
        heard.SetResult();
        Assert.Equal("data: 1\n\n", await answer.Content.ReadAsStringAsync(Rig.Cancellation));
    }

    [Fact]
    public async Task What_a_caller_says_arrives_while_it_goes_on()
    {
        var heard = new TaskCompletionSource();
        await using var rig = await Rig.Start(async c =>
        {
            await c.Request.Body.ReadExactlyAsync(new byte[4], c.RequestAborted);
            heard.SetResult();
            await c.Request.Body.CopyToAsync(Stream.Null, c.RequestAborted);
        });
        using var socket = new TcpClient();
        await socket.ConnectAsync(rig.Door.Host, rig.Door.Port, Rig.Cancellation);
        await socket.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 8\r\n\r\nhalf"u8.ToArray(), Rig.Cancellation);
        await heard.Task.WaitAsync(Rig.Cancellation);
        await socket.GetStream().WriteAsync("half"u8.ToArray(), Rig.Cancellation);
        using var reader = new StreamReader(socket.GetStream(), Encoding.Latin1);
        Assert.StartsWith("HTTP/1.1 200", await reader.ReadToEndAsync(Rig.Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trailers_of_a_chunked_answer_are_left_out_and_its_body_is_whole()
    {
        // The server we stand on writes trailers in HTTP/2 only.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var rig = await Rig.Before(listener.LocalEndpoint.ToString()!);
        var asked = rig.Get("/");
        using var socket = await listener.AcceptSocketAsync(Rig.Cancellation);
        await socket.ReceiveAsync(new byte[4096], Rig.Cancellation);
        await socket.SendAsync("HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\nX-Sum: 42\r\n\r\n"u8.ToArray(), Rig.Cancellation);
        using var answer = await asked;
        Assert.Equal("body", await answer.Content.ReadAsStringAsync(Rig.Cancellation));
    }

    private sealed class Zeros(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(left, count);
            left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
