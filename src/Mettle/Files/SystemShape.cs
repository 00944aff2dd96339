// One system under `systems:`.
using System.Globalization;
using System.Net;
using Mettle.Breaking;

namespace Mettle.Files;

/// <param name="Definition">Its name is still empty: the section does not know its own key.</param>
/// <param name="Canonical">Its part of the file, for the digest of the campaigns that use it.</param>
internal sealed record DeclaredSystem(SystemDefinition Definition, string Canonical);

internal static class SystemShape
{
    public static Shape<DeclaredSystem> Shape { get; } = Section.Of<DeclaredSystem>(section =>
    {
        var definition = Read(section);
        section.Inspect(scalar => Placeholders.Undeclared(scalar, [.. definition.Ports]));
        return section.IsSound ? new DeclaredSystem(definition, section.Node!.Canonical()) : null;
    });

    private static SystemDefinition Read(Section section) => new("")
    {
        Prepare = section.Maybe("prepare", Shapes.Command, "A command that must end with 0 before anything is started: the build."),
        Ports = section.Optional("ports", Ports, [], "Names of ports to choose freely at start; `${port.NAME}` stands for each in the system and its campaigns."),
        Env = section.Optional("env", Collections.AnyMapOf(Shapes.LooseText), [], "Environment variables for the processes, besides our own."),
        Processes = section.Optional("processes", Collections.MapOf(Shapes.Command), [], "Command line by process name; started in this order."),
        Proxies = section.Optional("proxies", Collections.MapOf(Proxy), [], "Fault proxy by service name, written `127.0.0.1:8101 -> 127.0.0.1:9101`: callers connect to the left (an IP address or localhost), the service is on the right."),
        Ready = section.Optional("ready", Collections.OneOrMany(Shapes.Url), [], "Addresses that answer 2xx when the system is ready: one, or a list."),
        ReadyTimeout = section.Optional("ready_timeout", Quantities.Duration(TimeSpan.FromHours(1)), TimeSpan.FromSeconds(60), "How long to wait for `ready`; default 60s."),
    };

    private static Shape<IReadOnlyList<string>> Ports { get; } = Collections
        .ListOf(Shapes.Text.That(name => Collections.IsName(name) ? null : Problems.NotAName(name)))
        .That(names => names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice ? Problems.WrittenTwice(twice.Key) : null);

    private static Shape<ProxyRoute> Proxy { get; } = Shapes.Parsed(text =>
        text.Split("->", StringSplitOptions.TrimEntries) is [var listen, var upstream] && IsOurs(listen) && IsTheirs(upstream)
            ? new ProxyRoute(listen, upstream)
            : throw new ProblemException(Problems.NotARoute(text)));

    // Like the proxy: one listens on an address, for a name may have several; which of them localhost means is known.
    private static bool IsOurs(string text) =>
        IPEndPoint.TryParse(Placeholders.Fill(text).Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal), out var door) && door.Port > 0;

    private static bool IsTheirs(string text)
    {
        var filled = Placeholders.Fill(text);
        var address = filled.StartsWith("http://", StringComparison.Ordinal) ? filled : $"http://{filled}";
        return Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri is { Port: > 0, PathAndQuery: "/", UserInfo: "", Fragment: "" }
            && ushort.TryParse(filled.AsSpan(filled.LastIndexOf(':') + 1), NumberStyles.None, null, out _);
    }
}
