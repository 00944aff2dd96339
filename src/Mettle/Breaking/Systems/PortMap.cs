// Chooses the ports that a system declares by name and writes them where ${port.NAME} stands. Starts nothing.
using System.Globalization;
using System.Text.RegularExpressions;
using Mettle.Execution;

namespace Mettle.Breaking.Systems;

/// <summary>A port for each name.</summary>
public sealed partial class PortMap
{
    private readonly Dictionary<string, int> ports;

    private PortMap(Dictionary<string, int> ports) => this.ports = ports;

    /// <summary>The port of a declared name.</summary>
    /// <exception cref="ProblemException">The name was not declared.</exception>
    public int Port(string name) => ports.TryGetValue(name, out var port)
        ? port
        : throw new ProblemException(Problems.UnknownPort(name, ports.Keys));

    /// <summary>Chooses distinct free ports of 127.0.0.1.</summary>
    public static PortMap Choose(IReadOnlyList<string> names)
    {
        var distinct = names.Distinct().ToList();
        return new(distinct.Zip(FreePorts.Choose(distinct.Count)).ToDictionary(p => p.First, p => p.Second));
    }

    /// <summary>The text with a number for each <c>${port.NAME}</c>.</summary>
    /// <exception cref="ProblemException">A name was not declared.</exception>
    public string Fill(string text) => Replace(text, name => Port(name).ToString(CultureInfo.InvariantCulture));

    /// <summary>The system with every text filled.</summary>
    /// <exception cref="ProblemException">A name was not declared.</exception>
    public SystemDefinition Fill(SystemDefinition system) => system with
    {
        Prepare = system.Prepare is null ? null : Fill(system.Prepare),
        Processes = FillAll(system.Processes, Fill),
        Env = FillAll(system.Env, Fill),
        Proxies = FillAll(system.Proxies, route => new ProxyRoute(Fill(route.Listen), Fill(route.Upstream))),
        Ready = [.. system.Ready.Select(Fill)],
    };

    /// <summary>The text with what a function says of its name for each <c>${port.NAME}</c>.</summary>
    internal static string Replace(string text, Func<string, string> port) => Reference().Replace(text, match => port(match.Groups["name"].Value));

    /// <summary>Each name that a text asks for, in its order.</summary>
    internal static IEnumerable<string> NamesIn(string text) => Reference().Matches(text).Select(match => match.Groups["name"].Value);

    // A dictionary keeps the order of the file as long as nothing is removed from it.
    private static Dictionary<string, T> FillAll<T>(IReadOnlyDictionary<string, T> texts, Func<T, T> fill) =>
        texts.ToDictionary(t => t.Key, t => fill(t.Value));

    [GeneratedRegex(@"\$\{port\.(?<name>[^}]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
