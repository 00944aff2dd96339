// Where addresses that come in requests may lead: an allow-list, asked before, and again of the address that is really connected to.
using System.Net;
using System.Net.Sockets;

namespace Mettle.Web.Serving.Security.Targeting;

/// <summary>
/// The executors and loads that a request may name. A name is resolved once a connection, and the connection goes to the address that was
/// looked at: a name that resolves to something else the next moment gains nothing. Whoever connects must not follow redirects.
/// </summary>
public sealed class Targets
{
    private static readonly string[] Local = ["localhost", "127.0.0.1", "::1"];
    private readonly IReadOnlyList<TargetPattern> patterns;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;

    /// <summary>Reads the list.</summary>
    /// <param name="allowed">Entries such as <c>shop.test:8080</c>, <c>*.shop.test:*</c>, <c>[fd00::7]:80</c>; see <see cref="Loopback"/>.</param>
    /// <exception cref="ProblemException">All entries that cannot be read.</exception>
    public Targets(IReadOnlyList<string> allowed)
        : this(allowed, Dns.GetHostAddressesAsync)
    {
    }

    internal Targets(IReadOnlyList<string> allowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        var read = allowed.Select(text => (Text: text, Pattern: TargetPattern.Parse(text))).ToList();
        if (read.Exists(r => r.Pattern is null))
            throw new ProblemException([.. read.Where(r => r.Pattern is null).Select(r => Problems.TargetPattern(r.Text))]);
        patterns = [.. read.Select(r => r.Pattern!)];
        this.resolve = resolve;
    }

    /// <summary>The default: every port of this machine, and nothing else.</summary>
    public static IReadOnlyList<string> Loopback { get; } = ["localhost:*", "127.0.0.1:*", "[::1]:*"];

    /// <summary>What is wrong with an address of a request; null where it may be asked. Asks nobody.</summary>
    public Problem? Check(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" } && Allows(Plain(address.IdnHost), address.Port)
            ? null
            : Problems.TargetNotAllowed(Printable.Of(address.OriginalString), [.. patterns.Select(p => $"{p.Host}:{p.Port?.ToString() ?? "*"}")]);

    /// <summary>Connects to an allowed address: for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="HttpRequestException">It is not allowed, or does not resolve to anything that is.</exception>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (Plain(context.DnsEndPoint.Host), context.DnsEndPoint.Port);
        if (!Allows(host, port))
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{host}:{port} is not among the targets that requests may name");
        var addresses = (await Resolve(host, cancellation)).Where(a => IsFine(a, port)).ToArray();
        if (addresses.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{host} resolves to no address that requests may lead to");
        return await Open(addresses, port, cancellation);
    }

    private static async Task<Stream> Open(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // localhost is this machine by definition (RFC 6761), so nobody is asked.
    private async Task<IPAddress[]> Resolve(string host, CancellationToken cancellation) =>
        host == "localhost" ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : IPAddress.TryParse(host, out var address) ? [address]
        : await resolve(host, cancellation);

    private bool Allows(string host, int port) =>
        patterns.Any(p => p.Allows(host, port)) && !(IPAddress.TryParse(host, out var address) && Unreachable.Has(address));

    // Some name that leads to this machine opens no door that the list does not open by the machine's own names.
    private bool IsFine(IPAddress address, int port) =>
        !Unreachable.Has(address) && (!IPAddress.IsLoopback(address) || Array.Exists(Local, name => Allows(name, port)));

    private static string Plain(string host) => host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
}
