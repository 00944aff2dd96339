// Finds loopback ports that nobody listens on. Knows not who will use them.
using System.Net;
using System.Net.Sockets;

namespace Mettle.Execution;

/// <summary>Free ports of 127.0.0.1.</summary>
public static class FreePorts
{
    /// <summary>
    /// So many distinct ports. All are held open together before they are let go, so they differ; between letting go and
    /// use somebody else may take one, which the kernel makes unlikely by handing out others first.
    /// </summary>
    public static IReadOnlyList<int> Choose(int count)
    {
        var sockets = new List<Socket>(count);
        try
        {
            for (var i = 0; i < count; i++)
                sockets.Add(Bound());
            return [.. sockets.Select(s => ((IPEndPoint)s.LocalEndPoint!).Port)];
        }
        finally
        {
            sockets.ForEach(s => s.Dispose());
        }
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
