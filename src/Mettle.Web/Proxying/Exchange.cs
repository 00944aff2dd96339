// One request on its way through a door: what came, the span it leaves, and whether an answer reached the caller whole.
using Mettle.Web.Proxying.Tracing;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying;

/// <summary>A request and what is known of its fate.</summary>
/// <param name="Context">The request as it came.</param>
/// <param name="Upstream">Where it goes.</param>
/// <param name="Hop">Its span; null where it is not traced.</param>
internal sealed record Exchange(HttpContext Context, Uri Upstream, Hop? Hop)
{
    private bool broken;

    /// <summary>The status that the caller got; null where it got no whole answer.</summary>
    public int? Status => broken ? null : Context.Response.StatusCode;

    /// <summary>The caller left, or must see that the answer broke off: its connection (or stream) is reset.</summary>
    public void Break()
    {
        broken = true;
        Context.Abort();
    }
}
