// The settings after they were read: real addresses. Every mistake in them is found here, at once.
using System.Net;

namespace Mettle.Web.Proxying;

/// <summary>Where to listen, and what is behind each door.</summary>
internal sealed record ProxyPlan(IPEndPoint Api, IReadOnlyList<DoorPlan> Doors)
{
    /// <exception cref="ProblemException">Something is written that is no address or no name.</exception>
    public static ProxyPlan Of(FaultProxySettings settings)
    {
        var problems = new List<Problem>();
        var api = Listen(settings.Api, "api", problems);
        var doors = new List<DoorPlan>();
        if (settings.Routes.Count == 0)
            problems.Add(Problems.ProxyWithoutRoutes());
        foreach (var (service, route) in settings.Routes)
        {
            var where = $"route {service}";
            if (service.Length is 0 or > 63 || service.AsSpan().ContainsAny(" *,\t"))
                problems.Add(Problems.ProxyServiceName(service));
            var upstream = ProxyAddress.Upstream(route.Upstream);
            if (upstream is null)
                problems.Add(Problems.ProxyUpstreamAddress(where, route.Upstream));
            doors.Add(new(service, Listen(route.Listen, where, problems), upstream!));
        }

        return problems.Count == 0 ? new(api, doors) : throw new ProblemException(problems);
    }

    private static IPEndPoint Listen(string written, string where, List<Problem> problems)
    {
        if (ProxyAddress.Listen(written) is { } endpoint)
            return endpoint;
        problems.Add(Problems.ProxyListenAddress(where, written));
        return new(IPAddress.Loopback, 0);
    }
}

/// <summary>One door.</summary>
/// <param name="Service">Whose incoming requests pass here.</param>
/// <param name="Listen">Where callers connect.</param>
/// <param name="Upstream">Where the service really is.</param>
internal sealed record DoorPlan(string Service, IPEndPoint Listen, Uri Upstream);
