// Whether a service may listen where it is told to. It does not listen.
using System.Net;
using Mettle.Web.Serving.Security.Keys;

namespace Mettle.Web.Serving.Security;

internal static class Binding
{
    /// <summary>Refuses addresses that others can reach where there are no keys.</summary>
    /// <exception cref="ProblemException">All that are.</exception>
    public static void Check(IEnumerable<IPEndPoint> endpoints, ApiKeys keys)
    {
        var open = endpoints.Where(e => !IPAddress.IsLoopback(e.Address)).Select(e => Problems.ServeNeedsKeys($"http://{e}")).ToList();
        if (open.Count > 0 && !keys.Any)
            throw new ProblemException(open);
    }
}
