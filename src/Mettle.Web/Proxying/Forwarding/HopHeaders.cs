// Which header fields end at each hop (RFC 9110, section 7.6.1), and how the others are carried over. Knows nothing of bodies.
using System.Collections.Frozen;
using System.Net.Http.Headers;
using Mettle.Web.Proxying.Tracing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Mettle.Web.Proxying.Forwarding;

/// <summary>Carries header fields from one side to the other.</summary>
internal static class HopHeaders
{
    private static readonly FrozenSet<string> Ending = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection",
        "Proxy-Connection",
        "Keep-Alive",
        "TE",
        "Transfer-Encoding",
        "Upgrade");

    public static void ToUpstream(Exchange exchange, HttpRequestMessage message)
    {
        var request = exchange.Context.Request;
        var listed = request.Headers.Connection;
        foreach (var (name, values) in request.Headers)
        {
            if (!EndsHere(name, listed))
                Add(message, name, values);
        }

        if (request.Headers.TE.ToString().Contains("trailers", StringComparison.OrdinalIgnoreCase))
            KeepTrailers(message);
        if (exchange.Hop is { } hop)
            Trace(message, hop);
    }

    public static void ToCaller(HttpResponseMessage message, HttpResponse response)
    {
        StringValues listed = message.Headers.NonValidated.TryGetValues("Connection", out var connection) ? Values(connection) : default;
        foreach (var (name, values) in message.Headers.NonValidated)
        {
            if (!EndsHere(name, listed))
                response.Headers[name] = Values(values);
        }

        foreach (var (name, values) in message.Content.Headers.NonValidated)
        {
            if (!EndsHere(name, listed))
                response.Headers[name] = Values(values);
        }
    }

    public static StringValues Values(HeaderStringValues values) =>
        values.Count == 1 ? values.ToString() : values.ToArray();

    private static bool EndsHere(string name, StringValues listed) => Ending.Contains(name) || (listed.Count > 0 && IsListed(name, listed));

    private static bool IsListed(string name, StringValues listed)
    {
        foreach (var line in listed)
        {
            foreach (var part in line.AsSpan().Split(','))
            {
                if (line.AsSpan(part).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }

        return false;
    }

    private static void Add(HttpRequestMessage message, string name, StringValues values)
    {
        // A field about the body is refused by the request and belongs to its content, if it has one.
        var added = values.Count == 1
            ? message.Headers.TryAddWithoutValidation(name, values[0])
            : message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        if (!added)
            message.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
    }

    // The one transfer coding a caller may ask for end to end: gRPC does (RFC 9110, section 10.1.4).
    private static void KeepTrailers(HttpRequestMessage message)
    {
        message.Headers.TryAddWithoutValidation("TE", "trailers");
        if (message.Version.Major == 1)
            message.Headers.TryAddWithoutValidation("Connection", "TE");
    }

    private static void Trace(HttpRequestMessage message, Hop hop)
    {
        message.Headers.Remove("traceparent");
        message.Headers.Remove("tracestate");
        message.Headers.TryAddWithoutValidation("traceparent", hop.OutgoingParent);
        message.Headers.TryAddWithoutValidation("tracestate", hop.OutgoingState);
    }
}
