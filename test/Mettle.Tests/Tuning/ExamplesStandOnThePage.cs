// Every example of docs/search.md is code that was compiled and run, and every such code is on the page.
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Mettle.Tuning;

public sealed partial class ExamplesStandOnThePage
{
    [Fact]
    public void As_they_were_run()
    {
        var run = Example().Matches(Beside("Examples.cs")).Select(m => Dedented(m.Groups["text"].Value)).Append(Beside("MixingSampler.cs"));
        var shown = Block().Matches(Beside("../../../docs/search.md")).Select(m => m.Groups["text"].Value);
        Assert.Equal(run.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    private static string Dedented(string text) => Indent().Replace(text, "");

    private static string Beside(string path, [CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, path));

    [GeneratedRegex(@"^ +// example\n(?<text>.*?)^ +// end\n", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Example();

    [GeneratedRegex(@"^```csharp\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Block();

    [GeneratedRegex(@"^ {8}", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Indent();
}
