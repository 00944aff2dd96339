// What test runners print about their tests: which fail, and whether there were any. Knows pytest, unittest, node:test, xunit, dotnet test.
using System.Text.RegularExpressions;

namespace Mettle.Running.Cycling;

/// <summary>Reads outputs of runners; what is of no known form says nothing.</summary>
internal static partial class TestOutput
{
    // No runner needs more for a name, and matching stays quick whatever is printed.
    private const int LongestLine = 1000;

    /// <summary>The runner says that it found no test, in none of several projects.</summary>
    public static bool HasNoTests(string output) => Lines(output).Any(line => Nothing().IsMatch(line)) && !Lines(output).Any(line => Something().IsMatch(line));

    /// <summary>Names of tests that fail, in the order of their first mention, each once.</summary>
    public static IReadOnlyList<string> Failing(string output) =>
        [.. Lines(output).Select(line => Failed().Match(line)).Where(m => m.Success).Select(m => Printable.Of(m.Groups["name"].Value)).Distinct(StringComparer.Ordinal)];

    /// <summary>The last line that is not empty.</summary>
    public static string LastLine(string output) => Printable.Of(output.TrimEnd()[(output.TrimEnd().LastIndexOf('\n') + 1)..]);

    private static IEnumerable<string> Lines(string output) => output.Split('\n').Where(line => line.Length < LongestLine).Select(line => line.Trim());

    [GeneratedRegex(
        """
        ^ (
          (FAILED|ERROR) \  (?<name> \S+ :: .+?) (\ -\ .*)?                  # pytest
        | (FAIL|ERROR): \  (?<name> \S+ \  \(.+\))                           # unittest
        | not\ ok\ \d+\ -\  (?! .* \ \#\ (TODO|SKIP)\b) (?<name> .+?)        # node:test, TAP
        | ✖\  (?<name> .+?) \  \([\d.]+ms\)                                  # node:test, spec
        | (\[xUnit\.net\ [\d:.]+\]\s+)? (?<name> \S.*?) \  \[FAIL\]          # xunit
        | Failed\  (?<name> \S.*?) \  \[[<\ \d][^\]]*\]                      # dotnet test
        ) $
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Failed();

    [GeneratedRegex(
        """
        ^ [=\s]* (
          no\ tests\ ran\b                                                   # pytest
        | NO\ TESTS\ RAN | Ran\ 0\ tests\b                                   # unittest
        | [\#ℹ]\ tests\ 0 $                                                  # node:test
        | \S+\ +Total:\ 0 $                                                  # xunit
        | No\ test\ (is\ available|matches)\b | Zero\ tests\ ran\b           # dotnet test
        )
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Nothing();

    // dotnet test sums up each project that has tests.
    [GeneratedRegex("^(Passed|Failed)!  - ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Something();
}
