// Addresses of requests lead only where the list says: by name, by address, after a redirect, and when a name changes its mind.
using System.Net;
using System.Net.Sockets;
using Mettle.Breaking.Executors;
using Mettle.Breaking.Observing;
using Mettle.Web.Serving.Security.Targeting;

namespace Mettle.Web.Serving.Security;

public sealed class TargetsAreAllowedAndNothingElse
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://LOCALHOST:1/x?y", true)]
    [InlineData("http://127.0.0.1", true)]
    [InlineData("http://127.1:80", true)]
    [InlineData("http://2130706433/", true)]
    [InlineData("https://[::1]:8443", true)]
    [InlineData("http://[0:0:0:0:0:0:0:1]:8443", true)]
    [InlineData("http://localhost.:8080", true)]
    [InlineData("http://127.0.0.2:80", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("http://shop.test:8080", false)]
    [InlineData("http://10.0.0.1", false)]
    [InlineData("http://user:word@localhost:80", false)]
    [InlineData("http://localhost@evil.example:80", false)]
    [InlineData("ftp://localhost", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/v1/policies", false)]
    public void By_default_only_this_machine_is_allowed(string address, bool allowed)
    {
        var problem = new Targets(Targets.Loopback).Check(new Uri(address, UriKind.RelativeOrAbsolute));
        Assert.Equal(allowed, problem is null);
    }

    [Theory]
    [InlineData("shop.test:8080", "http://shop.test:8080", true)]
    [InlineData("Shop.Test:8080", "http://SHOP.test:8080", true)]
    [InlineData("shop.test:8080", "http://shop.test:8081", false)]
    [InlineData("shop.test:8080", "http://a.shop.test:8080", false)]
    [InlineData("*.shop.test:*", "http://a.shop.test:1", true)]
    [InlineData("*.shop.test:*", "http://b.a.shop.test:1", true)]
    [InlineData("*.shop.test:*", "http://shop.test:1", false)]
    [InlineData("*.shop.test:*", "http://evilshop.test:1", false)]
    [InlineData("10.0.0.7:80", "http://10.0.0.7", true)]
    [InlineData("[fd00::7]:80", "http://[fd00:0::7]", true)]
    [InlineData("shop.test:80", "http://localhost:80", false)]
    public void A_list_means_what_it_says(string pattern, string address, bool allowed) =>
        Assert.Equal(allowed, new Targets([pattern]).Check(new Uri(address)) is null);

    [Theory]
    [InlineData("shop.test")]
    [InlineData("shop.test:0")]
    [InlineData("shop.test:99999")]
    [InlineData("*:80")]
    [InlineData("*.*:80")]
    [InlineData("http://shop.test:80")]
    [InlineData("[fd00::7:80")]
    [InlineData("")]
    public void What_is_no_pattern_is_said_so(string pattern) =>
        Assert.Contains("which targets are allowed", Caught.One(() => _ = new Targets([pattern])).What, StringComparison.Ordinal);

    // Whoever allows them by mistake, or by a name: credentials of clouds, this link, many, nobody; also wrapped into another address.
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.1")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("ff02::1")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    public async Task Some_addresses_are_never_talked_to(string address)
    {
        var literal = address.Contains(':') ? $"[{address}]" : address;
        var written = new Targets([$"{literal}:80"]);
        Assert.NotNull(written.Check(new Uri($"http://{literal}")));
        await Refused(written, $"http://{literal}");
        await Refused(new Targets(["shop.test:80"], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)])), "http://shop.test");
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_what_was_looked_at_is_connected_to()
    {
        using var inside = new Listener();
        var answers = new Queue<IPAddress>([IPAddress.Loopback, IPAddress.Parse("169.254.169.254")]);
        var asked = 0;
        var targets = new Targets([$"shop.test:{inside.Port}", $"127.0.0.1:{inside.Port}"], (_, _) =>
        {
            asked++;
            return Task.FromResult<IPAddress[]>([answers.Dequeue()]);
        });
        using (var client = Client(targets))
        {
            // Had it been asked again, it would have led to the other address; that it asks again for the next connection is refused.
            var sent = client.GetAsync(new Uri($"http://shop.test:{inside.Port}/"), Cancellation);
            Assert.StartsWith($"GET / HTTP/1.1\r\nHost: shop.test:{inside.Port}", await inside.Answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
            using var answer = await sent;
            Assert.Equal(1, asked);
        }

        await Refused(targets, $"http://shop.test:{inside.Port}/");
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_opens_only_what_is_open_by_its_own_name()
    {
        using var inside = new Listener();
        var targets = new Targets(["shop.test:*", "localhost:1"], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.Parse("::ffff:127.0.0.1"), IPAddress.IPv6Loopback]));
        await Refused(targets, $"http://shop.test:{inside.Port}/");
        Assert.False(inside.Pending);
    }

    [Fact]
    public async Task Localhost_is_this_machine_and_nobody_is_asked()
    {
        using var inside = new Listener();
        var targets = new Targets(Targets.Loopback, (name, _) => throw new InvalidOperationException($"asked for {name}"));
        using var client = Client(targets);
        var sent = client.GetAsync(new Uri($"http://localhost:{inside.Port}/"), Cancellation);
        await inside.Answer("HTTP/1.1 204 No Content\r\n\r\n");
        using var answer = await sent;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    // The clients that addresses of requests really go to.
    [Fact]
    public async Task The_executors_client_follows_no_redirect_and_asks_nobody_else()
    {
        using var secret = new Listener();
        using var first = new Listener();
        var targets = new Targets([$"127.0.0.1:{first.Port}"]);
        using var executor = new PolicyExecutor(new Uri($"http://127.0.0.1:{first.Port}"), TimeProvider.System, new Seed(1), targets.Connect);
        var asked = executor.Health(Cancellation);
        await first.Answer($"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{secret.Port}/\r\nContent-Length: 0\r\n\r\n");
        Assert.Contains("302", (await Assert.ThrowsAsync<ExecutorException>(() => asked)).Message, StringComparison.Ordinal);
        Assert.False(secret.Pending);
    }

    [Fact]
    public async Task The_load_follows_no_redirect()
    {
        using var secret = new Listener();
        using var first = new Listener();
        using var generator = new LoadGenerator(new($"http://127.0.0.1:{first.Port}/", 1, TimeSpan.FromSeconds(1)), TimeProvider.System);
        var observed = generator.Observe(null, new Seed(1), Cancellation);
        await first.Answer($"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:{secret.Port}/\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(307, Assert.Single((await observed).Requests).Status);
        Assert.False(secret.Pending);
    }

    [Fact]
    public async Task The_executors_client_goes_nowhere_else()
    {
        using var secret = new Listener();
        using var executor = new PolicyExecutor(new Uri($"http://127.0.0.1:{secret.Port}"), TimeProvider.System, new Seed(1), new Targets(["localhost:1"]).Connect);
        Assert.Contains("not among the targets", (await Assert.ThrowsAsync<ExecutorException>(() => executor.Clear(new("x"), Cancellation))).Message, StringComparison.Ordinal);
        Assert.False(secret.Pending);
    }

    private static async Task Refused(Targets targets, string address)
    {
        using var client = Client(targets);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(address), Cancellation));
        Assert.Contains("requests may", failure.ToString(), StringComparison.Ordinal);
    }

    private static HttpClient Client(Targets targets) =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectCallback = targets.Connect });

    // A server that answers one request as it is told, and knows whether anybody came.
    private sealed class Listener : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public Listener() => listener.Start();

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public bool Pending => listener.Pending();

        public async Task<string> Answer(string bytes)
        {
            using var connection = await listener.AcceptTcpClientAsync(Cancellation);
            var stream = connection.GetStream();
            var request = new byte[8192];
            var count = await stream.ReadAsync(request, Cancellation);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(bytes), Cancellation);
            return System.Text.Encoding.ASCII.GetString(request, 0, count);
        }

        public void Dispose() => listener.Dispose();
    }
}
