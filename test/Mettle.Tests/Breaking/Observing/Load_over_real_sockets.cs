// The generator against real connections: what it sends, and what broken servers come out as.

namespace Mettle.Breaking.Observing;

public sealed class Load_over_real_sockets
{
    [Fact]
    public async Task It_sends_what_was_declared()
    {
        var head = "";
        await using var server = Loopback.Http(h =>
        {
            head = h;
            return (201, "created");
        });
        var evidence = await Observe(server.Address, l => l with
        {
            Method = "POST",
            Body = "{}",
            Headers = new Dictionary<string, string> { ["X-User"] = "me", ["Content-Type"] = "text/plain; charset=utf-8" },
        });
        Assert.All(evidence.Requests, r => Assert.Equal(201, r.Status));
        Assert.StartsWith("POST /pay?x=1 HTTP/1.1", head, StringComparison.Ordinal);
        foreach (var line in new[] { "X-User: me\r\n", "Content-Type: text/plain; charset=utf-8\r\n", "Content-Length: 2\r\n", "traceparent: 00-" })
            Assert.Contains(line, head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")]
    [InlineData("not http at all\r\n\r\n")]
    [InlineData("")]
    public async Task A_broken_answer_is_no_answer(string bytes)
    {
        await using var server = Loopback.Raw(bytes);
        Assert.All((await Observe(server.Address, l => l)).Requests, r => Assert.Equal(0, r.Status));
    }

    [Fact]
    public async Task A_target_that_is_down_is_evidence()
    {
        Uri address;
        await using (var gone = Loopback.Raw(""))
            address = gone.Address;
        var evidence = await Observe(address, l => l);
        Assert.Equal(5, evidence.Requests.Count);
        Assert.All(evidence.Requests, r => Assert.Equal(0, r.Status));
    }

    [Fact]
    public async Task A_redirect_is_the_answer()
    {
        await using var server = Loopback.Raw("HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\nContent-Length: 0\r\n\r\n");
        Assert.All((await Observe(server.Address, l => l)).Requests, r => Assert.Equal(302, r.Status));
    }

    private static async Task<Evidence> Observe(Uri address, Func<LoadSettings, LoadSettings> change)
    {
        var load = change(new LoadSettings(address + "pay?x=1", 100, TimeSpan.FromMilliseconds(50)));
        using var generator = new LoadGenerator(load, TimeProvider.System);
        return await generator.Observe(null, new Seed(1), TestContext.Current.CancellationToken);
    }
}
