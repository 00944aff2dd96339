// `${port.NAME}`: finds and fills the places where a freely chosen port will stand. Chooses none itself.
using System.Text.RegularExpressions;

namespace Mettle.Files;

internal static partial class Placeholders
{
    /// <summary>The text with the same port everywhere: enough to check the rest of it.</summary>
    public static string Fill(string text, string port) => Pattern().Replace(text, port);

    /// <summary>One problem for every port that is asked for and not declared.</summary>
    public static IEnumerable<Problem> Undeclared(YamlScalar scalar, IReadOnlyCollection<string> ports) =>
        In(scalar.Text).Where(port => !ports.Contains(port)).Distinct().Select(port => Problems.UnknownPort(port, ports));

    private static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\$\{port\.(?<name>[^}]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
