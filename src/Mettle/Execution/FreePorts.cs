// Finds loopback ports that nobody listens on. Knows not who will use them.
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mettle.Execution;

/// <summary>Free ports of 127.0.0.1.</summary>
public static class FreePorts
{
    private const int First = 20_000;
    private const int UsualEphemeral = 32_768;
    private const string EphemeralRange = "/proc/sys/net/ipv4/ip_local_port_range";

    // Where the kernel's own range begins at our first, no port is safe from it, and any is as good as another.
    private static readonly int Room = FirstEphemeral() is > First and var end ? end - First : UsualEphemeral - First;

    // Processes with neighbouring ids begin far apart (multiplicative hashing with the golden ratio: Knuth, "The art of computer
    // programming", 3, section 6.4), so that those that run side by side do not meet.
    private static int turn = (int)(((ulong)((uint)Environment.ProcessId * 2_654_435_769u) * (ulong)Room) >> 32);

    /// <summary>
    /// So many distinct ports from 20000 up to where the kernel's own choice begins: a port that the kernel hands out to whoever
    /// binds or connects next could be gone before it is used. No port comes again before all the others had their turn.
    /// </summary>
    /// <exception cref="ProblemException">There are not so many.</exception>
    public static IReadOnlyList<int> Choose(int count)
    {
        var ports = new List<int>();
        for (var tried = 0; ports.Count < count; tried++)
        {
            if (count - ports.Count > Room - tried)
                throw new ProblemException(Problems.NoFreePorts(count, First, First + Room - 1));
            var port = Next();
            if (IsFree(port))
                ports.Add(port);
        }

        return ports;
    }

    private static int Next() => First + (int)((uint)Interlocked.Increment(ref turn) % (uint)Room);

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FirstEphemeral() =>
        File.Exists(EphemeralRange) && File.ReadAllText(EphemeralRange).Split('\t', ' ') is [var lowest, ..]
            ? int.Parse(lowest, CultureInfo.InvariantCulture)
            : UsualEphemeral;
}
