// The page of promises names a test for each; here is looked whether they exist.
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Mettle.Web.Serving.Security;

public sealed partial class EveryPromiseHasItsTest
{
    [Fact]
    public void All_that_are_named_are_there()
    {
        var tests = typeof(EveryPromiseHasItsTest).Assembly.GetTypes().SelectMany(t => t.GetMethods().Select(m => $"{t.Name}.{m.Name}")).ToHashSet();
        var named = Named(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "..", "..", "docs", "serve-security.md"))).ToList();
        Assert.True(named.Count > 20);
        Assert.DoesNotContain(named, name => !tests.Contains(name));
    }

    // `Class.Method`, and then `…Method` of the same class.
    private static IEnumerable<string> Named(string page)
    {
        var type = "";
        foreach (Match match in Names().Matches(page))
        {
            type = match.Groups["type"] is { Success: true, Value: var said } ? said : type;
            yield return $"{type}.{match.Groups["method"].Value}";
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"`(?:…|(?<type>[A-Z]\w+)\.)(?<method>[A-Z]\w*_\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}
