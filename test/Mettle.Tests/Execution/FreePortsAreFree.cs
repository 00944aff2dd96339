// The ports are distinct and can be listened on.
using System.Net;
using System.Net.Sockets;

namespace Mettle.Execution;

public sealed class FreePortsAreFree
{
    [Fact]
    public void TheyAreDistinct() => Assert.Equal(50, FreePorts.Choose(50).Distinct().Count());

    [Fact]
    public void OneCanListenOnThem()
    {
        foreach (var port in FreePorts.Choose(5))
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
    }

    [Fact]
    public void NoneIsNone() => Assert.Empty(FreePorts.Choose(0));
}
