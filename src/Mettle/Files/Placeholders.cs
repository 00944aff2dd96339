// `${port.NAME}` in a file: checked before any port is chosen. How it is written stands in Breaking/Systems.
using Mettle.Breaking.Systems;

namespace Mettle.Files;

internal static class Placeholders
{
    /// <summary>The text with the same port everywhere: enough to check the rest of it.</summary>
    public static string Fill(string text) => PortMap.Replace(text, _ => "1");

    /// <summary>One problem for every port that is asked for and not declared.</summary>
    public static IEnumerable<Problem> Undeclared(YamlScalar scalar, IReadOnlyCollection<string> ports) =>
        PortMap.NamesIn(scalar.Text).Where(port => !ports.Contains(port)).Distinct().Select(port => Problems.UnknownPort(port, ports));
}
