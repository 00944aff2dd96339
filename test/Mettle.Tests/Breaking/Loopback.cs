// A server on a free loopback port that answers each connection's requests with whatever bytes a test wants.
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mettle.Breaking;

internal sealed class Loopback : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, NetworkStream, CancellationToken, Task<bool>> answer;
    private readonly Task accepting;

    /// <param name="answer">Given a request's head and the connection; false closes the connection.</param>
    public Loopback(Func<string, NetworkStream, CancellationToken, Task<bool>> answer)
    {
        this.answer = answer;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = Accept();
    }

    public Uri Address { get; }

    /// <summary>Always the same bytes, then the connection is closed.</summary>
    public static Loopback Raw(string bytes) => new(async (_, stream, cancellation) =>
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(bytes), cancellation);
        return false;
    });

    /// <summary>Proper answers, kept alive.</summary>
    public static Loopback Http(Func<string, (int Status, string Body)> respond) => new(async (head, stream, cancellation) =>
    {
        var (status, body) = respond(head);
        var text = $"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    private async Task Accept()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(Serve(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            while (await Head(stream) is { } head && await answer(head, stream, stop.Token))
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<string?> Head(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stop.Token) == 0)
                return null;
            head.Append((char)one[0]);
        }

        await Skip(stream, Length(head.ToString()));
        return head.ToString();
    }

    private async Task Skip(NetworkStream stream, int length)
    {
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, stop.Token);
    }

    private static int Length(string head) => head.Split("\r\n")
        .Where(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
        .Select(l => int.Parse(l.AsSpan(15))).FirstOrDefault();
}
