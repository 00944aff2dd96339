// Makes a span for each request that carries a sampled trace. It does not know what became of the others.
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying.Tracing;

/// <summary>Begins hops; their ids come from the seed and a counter.</summary>
internal sealed class HopTracer(SpanRing ring, TimeProvider time, Seed seed)
{
    private long count;

    /// <summary>Null where the request is not traced: it then passes unchanged.</summary>
    public Hop? Begin(HttpRequest request, string service)
    {
        var headers = request.Headers;
        if (headers.TraceParent.Count != 1 || TraceParent.Parse(headers.TraceParent) is not { Sampled: true } parent)
            return null;
        // Several tracestate headers are one list (RFC 9110, section 5.3), which is what ToString gives.
        return new(ring, time, new(service, request.Method, request.Path.Value ?? "/"))
        {
            Id = NextId(),
            Parent = parent,
            State = headers.TraceState.ToString(),
        };
    }

    private string NextId()
    {
        var number = seed.Derive(Interlocked.Increment(ref count)).Number;
        return (number == 0 ? 1 : number).ToString("x16");
    }
}
