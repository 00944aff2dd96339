// Holds the table "who may know whom": a folder of the library uses only what the table allows.
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Mettle;

public sealed partial class Layering
{
    // Shared values are the files at the library's root and Expressions; everybody may use them, and they use nothing else.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [""] = ["Expressions"],
        ["Expressions"] = [],
        ["Drawing"] = [],
        ["Storage"] = [],
        ["Execution"] = [],
        ["Search"] = ["Expressions"],
        ["Statistics"] = [],
        ["Breaking"] = ["Expressions", "Search", "Statistics", "Storage", "Execution"],
        ["Tuning"] = ["Expressions", "Search", "Statistics", "Storage", "Execution", "Running", "Drawing"],
        ["Running"] = ["Statistics", "Storage", "Execution"],
        ["Proving"] = ["Expressions", "Statistics", "Storage", "Execution", "Running", "Tuning", "Drawing"],
        ["Files"] = ["Expressions", "Search", "Statistics", "Storage", "Execution", "Breaking", "Running", "Tuning", "Proving"],
    };

    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "src"));

    [Fact]
    public void The_library_is_used_only_as_the_table_allows()
    {
        var library = Path.Combine(Root, "Mettle");
        var broken = from file in Sources(library)
                     let folder = Path.GetRelativePath(library, file) is var path && path.Contains('/') ? path[..path.IndexOf('/')] : ""
                     from used in Uses(file)
                     where used != folder && !Allowed[folder].Contains(used)
                     select $"{Path.GetRelativePath(library, file)} uses {used}";
        Assert.Empty(broken);
    }

    [Fact]
    public void The_library_knows_neither_service_nor_tool() =>
        Assert.DoesNotContain(Sources(Path.Combine(Root, "Mettle")), f => File.ReadAllText(f).Contains("Mettle.Web") || File.ReadAllText(f).Contains("Mettle.Cli"));

    [Fact]
    public void The_service_does_not_know_the_tool() =>
        Assert.DoesNotContain(Sources(Path.Combine(Root, "Mettle.Web")), f => File.ReadAllText(f).Contains("Mettle.Cli"));

    [Fact]
    public void The_library_never_touches_the_console_or_exits() =>
        Assert.DoesNotContain(Sources(Path.Combine(Root, "Mettle")), f => ConsoleOrExit().IsMatch(File.ReadAllText(f)));

    [Fact]
    public void Every_file_begins_by_saying_what_it_is_for() =>
        Assert.DoesNotContain(Sources(Root), f => !File.ReadLines(f).First().StartsWith("// ", StringComparison.Ordinal));

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> Uses(string file) =>
        Namespace().Matches(File.ReadAllText(file)).Select(m => m.Groups["folder"].Value).Where(Allowed.ContainsKey).Distinct();

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?Mettle\.(?<folder>\w+)|\bMettle\.(?=\w+\.)(?<folder>\w+)", RegexOptions.Multiline, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\bConsole\.|Environment\.(Exit|FailFast)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ConsoleOrExit();
}
