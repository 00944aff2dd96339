// ${port.NAME} becomes one and the same number everywhere in a system.
namespace Mettle.Breaking.Systems;

public sealed class PortsAreFilledIn
{
    [Fact]
    public void EverywhereInTheSystem()
    {
        var ports = PortMap.Choose(["a", "b"]);
        var (a, b) = (ports.Port("a"), ports.Port("b"));

        var filled = ports.Fill(new SystemDefinition("shop")
        {
            Prepare = "make ${port.a}",
            Processes = new Dictionary<string, string> { ["z"] = "run ${port.a} ${port.b} $HOME ${HOME}", ["y"] = "run ${port.b}" },
            Env = new Dictionary<string, string> { ["URL"] = "http://x:${port.b}" },
            Proxies = new Dictionary<string, ProxyRoute> { ["z"] = new("127.0.0.1:${port.a}", "127.0.0.1:${port.b}") },
            Ready = ["http://127.0.0.1:${port.a}/health"],
        });

        Assert.NotEqual(a, b);
        Assert.Equal($"make {a}", filled.Prepare);
        Assert.Equal([new("z", $"run {a} {b} $HOME ${{HOME}}"), new("y", $"run {b}")], filled.Processes);
        Assert.Equal($"http://x:{b}", filled.Env["URL"]);
        Assert.Equal(new ProxyRoute($"127.0.0.1:{a}", $"127.0.0.1:{b}"), filled.Proxies["z"]);
        Assert.Equal([$"http://127.0.0.1:{a}/health"], filled.Ready);
    }

    [Fact]
    public void AnUnknownNameIsAProblemThatNamesTheKnown()
    {
        var problem = Caught.One(() => PortMap.Choose(["cart", "shop"]).Fill("x ${port.card}"));

        Assert.Contains("${port.card}", problem.What);
        Assert.Contains("'cart'", problem.Hint);
    }
}
