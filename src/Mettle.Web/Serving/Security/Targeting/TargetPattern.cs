// One entry of the allow-list: a host, or all below a domain, and a port, or any.
using System.Globalization;
using System.Net;

namespace Mettle.Web.Serving.Security.Targeting;

/// <param name="Host">A name in lower case, <c>*.domain</c>, or an address without brackets.</param>
/// <param name="Port">Null: any.</param>
internal sealed record TargetPattern(string Host, int? Port)
{
    /// <summary>Reads <c>shop.test:8080</c>, <c>*.shop.test:*</c>, <c>10.0.0.7:80</c>, <c>[fd00::7]:*</c>; null for anything else.</summary>
    public static TargetPattern? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || Name(text[..colon].ToLowerInvariant()) is not { } host)
            return null;
        var port = text[(colon + 1)..];
        if (port == "*")
            return new(host, null);
        return ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? new(host, number) : null;
    }

    /// <summary>Whether it allows to talk to a host, written as a URL's, on a port.</summary>
    public bool Allows(string host, int port) => (Port is null || Port == port) && (Host.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(Host[1..], StringComparison.Ordinal) && host.Length >= Host.Length
        : host == Host);

    private static string? Name(string host)
    {
        if (host is ['[', .., ']'])
            return IPAddress.TryParse(host, out var v6) ? v6.ToString() : null;
        return Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) is UriHostNameType.Dns or UriHostNameType.IPv4 ? host : null;
    }
}
