// The command line of mettle proxy, read and described.
using Mettle.Breaking;
using Mettle.Web.Proxying;

namespace Mettle.Cli.Commands;

/// <summary>Turns <c>cart=127.0.0.1:8101->127.0.0.1:9101</c> into settings, and a running proxy into lines.</summary>
internal static class ProxyLines
{
    /// <exception cref="ProblemException">Every route that cannot be read.</exception>
    public static FaultProxySettings Read(string api, IReadOnlyList<string> routes)
    {
        var read = routes.Select(text => (Text: text, Route: Route(text))).ToList();
        var problems = read.Where(r => r.Route is null).Select(r => Problems.RouteSyntax(r.Text))
            .Concat(read.GroupBy(r => r.Route?.Service).Where(g => g.Key is not null && g.Count() > 1).Select(g => Problems.RouteTwice(g.Key!)))
            .ToList();
        if (problems.Count > 0)
            throw new ProblemException(problems);
        return new FaultProxySettings { Api = api, Routes = read.ToDictionary(r => r.Route!.Value.Service, r => r.Route!.Value.Door) };
    }

    public static IEnumerable<string> Describe(FaultProxy proxy) =>
        proxy.Doors.Select(door => $"{door.Key} at {door.Value}").Append($"policies at {Policies(proxy)}");

    public static Uri Policies(FaultProxy proxy) => new(proxy.Api, "v1/policies");

    private static (string Service, ProxyRoute Door)? Route(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } service, var door] && door.Split("->", 2) is [var listen, var upstream]
            ? (service.Trim(), new ProxyRoute(listen.Trim(), upstream.Trim()))
            : null;
}
