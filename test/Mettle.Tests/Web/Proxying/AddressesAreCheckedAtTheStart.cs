// What a proxy that cannot stand says before it stands.
using System.Net;
using System.Net.Sockets;
using Mettle.Breaking;

namespace Mettle.Web.Proxying;

public sealed class AddressesAreCheckedAtTheStart
{
    [Fact]
    public async Task Every_mistake_is_told_at_once()
    {
        var routes = new Dictionary<string, ProxyRoute>
        {
            ["cart"] = new("8101", "127.0.0.1:9101"),
            ["*"] = new("127.0.0.1:0", "ftp://x:1"),
            ["pay"] = new("shop.example:80", "http://127.0.0.1:9101/path"),
        };
        var problems = await Problems("nonsense", routes);
        Assert.Equal(["api", "route cart", "route *", "route *", "route pay", "route pay"], problems.Select(p => p.Where));
    }

    [Fact]
    public async Task A_proxy_without_routes_is_a_mistake() =>
        Assert.Contains("no routes", Assert.Single(await Problems("127.0.0.1:0", [])).What, StringComparison.Ordinal);

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = taken.LocalEndpoint.ToString()!;
        var problem = Assert.Single(await Problems("127.0.0.1:0", new() { ["cart"] = new(address, "127.0.0.1:1") }));
        Assert.Contains(address, problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:8101", "127.0.0.1:8101")]
    [InlineData(" localhost:0 ", "127.0.0.1:0")]
    [InlineData("[::1]:80", "[::1]:80")]
    [InlineData("0.0.0.0:1", "0.0.0.0:1")]
    [InlineData("127.0.0.1", null)]
    [InlineData("127.0.0.1:", null)]
    [InlineData("127.0.0.1:70000", null)]
    [InlineData("::1", null)]
    [InlineData("", null)]
    public void Addresses_to_listen_on(string written, string? read) => Assert.Equal(read, ProxyAddress.Listen(written)?.ToString());

    [Theory]
    [InlineData("127.0.0.1:9101", "http://127.0.0.1:9101/")]
    [InlineData("cart:80", "http://cart/")]
    [InlineData("http://cart:9101/", "http://cart:9101/")]
    [InlineData("http://cart", "http://cart/")]
    [InlineData("https://cart", null)]
    [InlineData("http://me@cart", null)]
    [InlineData("http://cart/x", null)]
    [InlineData("cart", null)]
    [InlineData("", null)]
    public void Addresses_to_forward_to(string written, string? read) => Assert.Equal(read, ProxyAddress.Upstream(written)?.ToString());

    private static async Task<IReadOnlyList<Problem>> Problems(string api, Dictionary<string, ProxyRoute> routes) =>
        (await Assert.ThrowsAsync<ProblemException>(() => FaultProxy.Start(new() { Api = api, Routes = routes }, TimeProvider.System, Rig.Cancellation))).Problems;
}
