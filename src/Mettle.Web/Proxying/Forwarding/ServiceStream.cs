// A connection to a service that says when it was closed under a request. Knows nothing of HTTP.
using System.Net.Sockets;

namespace Mettle.Web.Proxying.Forwarding;

/// <summary>
/// The platform's client silently sends a request again, up to three times, when a connection ends before the first byte of an
/// answer. A service that dies of a request must not get it four times because a proxy stands before it, so the end is made an error.
/// </summary>
internal sealed class ServiceStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private volatile bool asked;

    public static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        Socket? socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            var stream = new ServiceStream(socket);
            socket = null;
            return stream;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        asked = true;
        return base.WriteAsync(buffer, cancellationToken);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        if (read == 0 && asked && !buffer.IsEmpty)
            throw new IOException("the service closed the connection without an answer");
        asked &= read == 0;
        return read;
    }
}
