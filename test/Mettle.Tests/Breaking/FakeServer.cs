// A server without a network: answers requests by a function, and remembers them.
using System.Collections.Concurrent;

namespace Mettle.Breaking;

internal sealed class FakeServer(Func<HttpRequestMessage, int, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private int asked;

    public FakeServer(Func<HttpRequestMessage, int, HttpResponseMessage> answer)
        : this((request, index, _) => Task.FromResult(answer(request, index)))
    {
    }

    public ConcurrentQueue<(string Method, string Path, string? TraceParent)> Requests { get; } = new();

    public static HttpResponseMessage Json(int status, string body) =>
        new((System.Net.HttpStatusCode)status) { Content = new StringContent(body) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue((
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            request.Headers.TryGetValues("traceparent", out var values) ? values.Single() : null));
        return answer(request, Interlocked.Increment(ref asked) - 1, cancellationToken);
    }
}
