// The ports are distinct, can be listened on, and are none that the kernel would give to somebody else.
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mettle.Execution;

public sealed class FreePortsAreFree
{
    [Fact]
    public void Five_hundred_chosen_at_the_same_time_are_distinct()
    {
        var chosen = new int[50][];
        Parallel.For(0, chosen.Length, i => chosen[i] = [.. FreePorts.Choose(10)]);
        Assert.Equal(500, chosen.SelectMany(ports => ports).Distinct().Count());
    }

    [Fact]
    public void One_can_listen_on_them() => Parallel.For(0, 50, _ =>
    {
        foreach (var port in FreePorts.Choose(10))
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
    });

    [Fact]
    public void One_that_is_taken_is_passed_over()
    {
        using var listener = ListenAbove(FreePorts.Choose(1)[0] + 20);
        Assert.DoesNotContain(((IPEndPoint)listener.LocalEndpoint).Port, FreePorts.Choose(100));
    }

    [Fact]
    public void The_kernel_hands_none_of_them_out()
    {
        var range = File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split('\t', ' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        Assert.SkipUnless(range[0] > 20_000, "the kernel hands out every port that could be chosen");
        Assert.All(FreePorts.Choose(500), port => Assert.False(port >= range[0] && port <= range[1], $"{port} is within {range[0]} to {range[1]}"));
    }

    [Fact]
    public void More_than_there_are_is_a_problem() =>
        Assert.Contains("100000", Caught.One(() => FreePorts.Choose(100_000)).What);

    [Fact]
    public void None_is_none() => Assert.Empty(FreePorts.Choose(0));

    // What stands at one port may be somebody else's.
    private static TcpListener ListenAbove(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return ListenAbove(port + 1);
        }
    }
}
