// The routes of mettle proxy.
using Mettle.Breaking;

namespace Mettle.Cli.Commands;

public sealed class RoutesAreRead
{
    [Fact]
    public void A_route_is_a_service_and_its_two_addresses()
    {
        var read = ProxyLines.Read("127.0.0.1:0", ["cart=127.0.0.1:8101->127.0.0.1:9101", " pay = [::1]:0 -> http://bank:80 "]);
        Assert.Equal("127.0.0.1:0", read.Api);
        Assert.Equal(new ProxyRoute("127.0.0.1:8101", "127.0.0.1:9101"), read.Routes["cart"]);
        Assert.Equal(new ProxyRoute("[::1]:0", "http://bank:80"), read.Routes["pay"]);
    }

    [Fact]
    public void Every_mistake_is_reported_at_once()
    {
        var mistakes = Assert.Throws<ProblemException>(() => ProxyLines.Read("127.0.0.1:0", ["cart", "=a->b", "cart=a", "x=a->b", "x=c->d"])).Problems;
        Assert.Equal(4, mistakes.Count);
        Assert.Contains("'=a->b' is no route", mistakes[1].What);
        Assert.Equal("service 'x' has two routes", mistakes[3].What);
    }
}
