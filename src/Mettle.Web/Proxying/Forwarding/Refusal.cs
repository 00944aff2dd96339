// The proxy's own answers, for when a service gives none. They carry a mark, so that nobody takes them for the service's.
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying.Forwarding;

/// <summary>A status, a word for programs, and a sentence for people.</summary>
internal sealed record Refusal(int Status, string Word, string Sentence)
{
    public const string Mark = "x-mettle-proxy-error";

    public static Refusal NoTunnel { get; } = new(501, "connect_refused", "this proxy opens no tunnels");

    public static Refusal NoResource { get; } = new(501, "target_refused", "this proxy forwards requests for a path only");

    /// <summary>What a failure before the first byte of an answer means to the caller.</summary>
    public static Refusal Of(Exception failure, bool timedOut)
    {
        if (timedOut)
            return new(504, "upstream_timeout", "the service did not answer in time");
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is BadHttpRequestException bad)
                return new(bad.StatusCode, "bad_request", bad.Message);
        }

        // A connection that takes too long to come about is reported as a cancellation by the client.
        return failure is OperationCanceledException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
            ? new(502, "connect_failed", "the service cannot be reached")
            : new(502, "upstream_failed", "the service ended the connection without an answer");
    }

    public Task Answer(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.Headers[Mark] = Word;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Sentence + "\n", context.RequestAborted);
    }
}
