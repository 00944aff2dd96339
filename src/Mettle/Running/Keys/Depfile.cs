// What a command says that it read, in the syntax of Make. Knows neither whether the paths exist nor where they begin.
using System.Text;

namespace Mettle.Running.Keys;

/// <summary>
/// Rules as compilers write them (gcc's and clang's <c>-MD -MP</c>, rustc, esbuild): <c>target …: path …</c>, continued after a
/// backslash at the end of a line. <c>\ </c>, <c>\#</c> and <c>\:</c> are the characters themselves, <c>$$</c> is a dollar, backslashes before
/// one of these count in pairs, and any other backslash is one. <c>#</c> begins a comment. Targets are passed over, and so are the empty
/// rules that <c>-MP</c> writes for headers.
/// </summary>
/// <param name="Paths">As they are written, in order, each once.</param>
/// <param name="Problems">Lines that are no rules, the first ten of them; what the other lines say is read all the same.</param>
public sealed record Depfile(IReadOnlyList<string> Paths, IReadOnlyList<Problem> Problems)
{
    private const int MostProblems = 10;

    /// <summary>Reads any text without an exception.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">How problems name it.</param>
    public static Depfile Read(string text, string name)
    {
        var paths = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        var line = 1;
        for (var start = 0; start < text.Length;)
        {
            var rule = text.AsSpan(start, RuleLength(text.AsSpan(start)));
            if (AddPaths(rule, paths) is { } mistake && problems.Count < MostProblems)
                problems.Add(mistake($"{name}:{line}"));
            line += rule.Count('\n') + 1;
            start += rule.Length + 1;
        }

        return new Depfile([.. paths.Keys], problems);
    }

    // Up to a newline before which the backslashes are even in number.
    private static int RuleLength(ReadOnlySpan<char> text)
    {
        var backslashes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' && backslashes % 2 == 0)
                return i;
            if (text[i] != '\r')
                backslashes = text[i] == '\\' ? backslashes + 1 : 0;
        }

        return text.Length;
    }

    private static Func<string, Problem>? AddPaths(ReadOnlySpan<char> rule, OrderedDictionary<string, bool> paths)
    {
        // A line of a recipe begins with a tab.
        if (rule.IsWhiteSpace() || rule[0] is '\t' || rule.TrimStart()[0] is '#')
            return null;
        if (rule.Contains('\0'))
            return Mettle.Problems.DepfileIsBinary;
        var colon = EndOfTargets(rule);
        if (colon < 0)
            return Mettle.Problems.DepfileWithoutColon;
        AddWords(rule[(colon + 1)..], paths);
        return null;
    }

    // The first colon before a space; where there is none, the first that is not escaped: names may hold colons, and spaces may lack.
    private static int EndOfTargets(ReadOnlySpan<char> rule)
    {
        var first = -1;
        for (var i = 0; i < rule.Length && rule[i] != '#'; i++)
        {
            if (rule[i] == '\\')
                i++;
            else if (rule[i] == ':' && (i + 1 == rule.Length || rule[i + 1] is '\\' || char.IsWhiteSpace(rule[i + 1])))
                return i;
            else if (rule[i] == ':' && first < 0)
                first = i;
        }

        return first >= 0 && rule[first + 1] == '=' ? -1 : first;
    }

    private static void AddWords(ReadOnlySpan<char> text, OrderedDictionary<string, bool> paths)
    {
        var word = new StringBuilder();
        for (var i = 0; i < text.Length && text[i] != '#';)
        {
            if (text[i] == '\\')
                i += Unescape(text[i..], word);
            else if (char.IsWhiteSpace(text[i]))
                i += End(word, paths);
            else
                i += Append(text[i..], word);
        }

        _ = End(word, paths);
    }

    // This and the next two answer how many characters they took. What follows an even number of backslashes, and the end of a line, is
    // left to be read as ever.
    private static int Unescape(ReadOnlySpan<char> text, StringBuilder word)
    {
        var run = text.IndexOfAnyExcept('\\') is >= 0 and var end ? end : text.Length;
        var next = run < text.Length ? text[run] : '\n';
        if (next is not (' ' or '\t' or '#' or ':' or '\r' or '\n'))
        {
            word.Append('\\', run);
            return run;
        }

        word.Append('\\', run / 2);
        if (run % 2 == 0 || next is '\r' or '\n')
            return run;
        word.Append(next);
        return run + 1;
    }

    private static int Append(ReadOnlySpan<char> text, StringBuilder word)
    {
        word.Append(text[0]);
        return text.StartsWith("$$") ? 2 : 1;
    }

    private static int End(StringBuilder word, OrderedDictionary<string, bool> paths)
    {
        // After | stand paths whose times do not count, whose contents do.
        if (word.Length > 0 && !word.Equals("|"))
            paths.TryAdd(word.ToString(), true);
        word.Clear();
        return 1;
    }
}
