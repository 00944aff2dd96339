// Reads the two kinds of address a route is written with. It does not know whether anybody listens there.
using System.Net;

namespace Mettle.Web.Proxying;

/// <summary>Addresses as people write them.</summary>
internal static class ProxyAddress
{
    /// <summary><c>127.0.0.1:8101</c>, <c>[::1]:8101</c>, <c>localhost:8101</c>; null for anything else.</summary>
    public static IPEndPoint? Listen(string written)
    {
        var text = written.Trim();
        if (text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase))
            text = "127.0.0.1" + text["localhost".Length..];
        // IPEndPoint takes an address without a port for port 0; an address of ours says its port.
        return HasPort(text) && IPEndPoint.TryParse(text, out var endpoint) ? endpoint : null;
    }

    /// <summary><c>host:port</c> or <c>http://host[:port]</c> without a path; null for anything else.</summary>
    public static Uri? Upstream(string written)
    {
        var text = written.Trim();
        if (!text.Contains("://", StringComparison.Ordinal))
            text = HasPort(text) ? "http://" + text : "";
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsPlain(uri) ? uri : null;
    }

    private static bool IsPlain(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttp && uri.Port > 0 && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;

    private static bool HasPort(string text)
    {
        var colon = text.LastIndexOf(':');
        // An IPv6 address is full of colons and stands in brackets where a port follows.
        return colon > 0 && (text.IndexOf(':') == colon || text[colon - 1] == ']') && colon < text.Length - 1 && text.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
