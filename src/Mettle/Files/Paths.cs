// Paths of a pipeline: relative, inside the folder of the file; patterns where something is read. Looks at no disk.
using Mettle.Running.Planning;

namespace Mettle.Files;

internal static class Paths
{
    /// <summary>What is read: a file, a folder with <c>/</c> at its end, or a pattern; with <c>!</c> what it takes out.</summary>
    public static Shape<string> Pattern(Scope scope) => Of(scope, path => Inside(path.StartsWith('!') ? path[1..] : path));

    /// <summary>What is written: a file, or a folder with <c>/</c> at its end.</summary>
    public static Shape<string> Output(Scope scope) => Of(scope, path => IsPattern(path) ? Problems.OutputIsPattern(path) : Inside(path));

    /// <summary>One file.</summary>
    public static Shape<string> File(Scope scope) => Of(scope, path => IsPattern(path) || path.EndsWith('/') ? Problems.NotOneFile(path) : Inside(path));

    /// <summary>What is wrong with a path of a file, or of a folder with <c>/</c> at its end; null: nothing.</summary>
    public static Problem? Answer(string path) => Placeholder.Replace(path, static _ => "x") is var filled && IsPattern(filled) ? Problems.OutputIsPattern(path) : Inside(filled);

    /// <summary>Patterns of which at least the first adds something.</summary>
    public static Shape<IReadOnlyList<string>> Patterns(Scope scope) =>
        Collections.OneOrMany(Pattern(scope)).That(patterns => patterns[0].StartsWith('!') ? Problems.NothingToTakeOut(patterns[0]) : null);

    // A placeholder stands for at least a name here: where the item leads out of the folder, planning says so.
    private static Shape<string> Of(Scope scope, Func<string, Problem?> check) =>
        Templates.Text(scope).That(path => check(Placeholder.Replace(path, static _ => "x")));

    private static bool IsPattern(string path) => path.StartsWith('!') || path.AsSpan().ContainsAny("*?[{");

    private static Problem? Inside(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            return Problems.EmptyText("a path");
        if (path.StartsWith('/'))
            return Problems.PathNotRelative(path);
        var depth = 0;
        foreach (var part in path.Split('/'))
        {
            depth += part switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0)
                return Problems.PathOutside(path);
        }

        return depth == 0 ? Problems.PathIsFolder(path) : null;
    }
}
