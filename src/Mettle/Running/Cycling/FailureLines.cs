// Lines by which tools say what went wrong: .NET, Node, Python, C compilers, make and the shell. Knows no exit codes.
namespace Mettle.Running.Cycling;

/// <summary>
/// The table from lines to kinds. An error begins its line (behind where and how loudly it is reported), so that a text that is only
/// quoted in an assertion decides nothing; what the C library says stands at the end of a line.
/// </summary>
internal static class FailureLines
{
    private const int LongestLine = 300;

    // What may stand before the error itself.
    private static readonly string[] Prefixes = ["# ", "E ", "name: '", "code: '", "Unhandled exception.", "Uncaught", "[cause]:", "error:", "fatal error:", "System.IO.", "System."];

    private static readonly (FailureKind Kind, string[] Begins)[] Beginnings =
    [
        (FailureKind.Disk, ["Error: ENOSPC", "ENOSPC'", "OSError: [Errno 28]", "OSError: [Errno 122]"]),
        (FailureKind.Memory,
        [
            "MemoryError", "OutOfMemoryException", "Error: ENOMEM", "ENOMEM'", "OSError: [Errno 12]", "virtual memory exhausted",
            "FATAL ERROR: Reached heap limit", "Out of memory.",
        ]),
        (FailureKind.Permission, ["PermissionError", "UnauthorizedAccessException", "Error: EACCES", "EACCES'", "Error: EPERM", "EPERM'"]),
        (FailureKind.Import,
        [
            "ModuleNotFoundError", "ImportError", "Error: Cannot find module", "MODULE_NOT_FOUND'", "ERR_MODULE_NOT_FOUND'",
            "Error [ERR_MODULE_NOT_FOUND]", "FileNotFoundException: Could not load file or assembly",
            "FileNotFoundException : Could not load file or assembly", "SyntaxError: The requested module",
            "make: *** No rule to make target",
        ]),
        (FailureKind.Syntax, ["SyntaxError", "IndentationError", "TabError", "expected "]),
        (FailureKind.Name,
        [
            "NameError", "UnboundLocalError", "AttributeError", "TypeError", "ReferenceError", "MissingMethodException",
            "MissingMemberException", "InvalidCastException",
        ]),
        (FailureKind.Assertion,
        [
            "AssertionError", "ERR_ASSERTION'", "assert ", "Assert.", "Xunit.Sdk.", "not ok ", "FAILED ", "FAIL:", "Failed ",
        ]),
    ];

    private static readonly (FailureKind Kind, string[] Ends)[] Endings =
    [
        (FailureKind.Disk, [": No space left on device", ": Disk quota exceeded"]),
        (FailureKind.Memory, [": Cannot allocate memory"]),
        (FailureKind.Permission, [": Permission denied", ": Operation not permitted"]),
        (FailureKind.Assertion, ["[FAIL]", "' failed."]),
    ];

    // Compilers put the place before the error.
    private static readonly (FailureKind Kind, string[] Holds)[] Holdings =
    [
        (FailureKind.Memory, ["JavaScript heap out of memory"]),
        (FailureKind.Import,
        [
            ": error CS0246:", ": error CS0234:", ": error TS2307:", ": undefined reference to ", ": cannot find -l",
            ".h: No such file or directory",
        ]),
        (FailureKind.Syntax,
        [
            ": error CS1001:", ": error CS1002:", ": error CS1003:", ": error CS1022:", ": error CS1513:", ": error CS1525:",
            ": error: expected ",
        ]),
        (FailureKind.Name,
        [
            ": error CS0103:", ": error CS0117:", ": error CS1061:", ": error CS0029:", ": error CS1503:", ": error CS7036:",
            "’ undeclared", "' undeclared", ": error: implicit declaration",
        ]),
    ];

    /// <summary>The first line of the first kind, in the order of <see cref="FailureKind"/>, that any line speaks of.</summary>
    public static (FailureKind Kind, string Line) Worst(string output)
    {
        var worst = (Kind: FailureKind.Unknown, Line: "");
        foreach (var range in output.AsSpan().Split('\n'))
        {
            var line = output.AsSpan(range).Trim();
            if (KindOf(line) is var kind && kind < worst.Kind)
                worst = (kind, Printable.Of(line[..Math.Min(line.Length, LongestLine)].ToString()));
        }

        return worst.Kind < FailureKind.Unknown ? worst : (FailureKind.Unknown, TestOutput.LastLine(output));
    }

    private static FailureKind KindOf(ReadOnlySpan<char> line)
    {
        var error = Bare(line);
        foreach (var (kind, begins) in Beginnings)
        {
            if (Any(error, begins, static (text, part) => text.StartsWith(part, StringComparison.Ordinal)))
                return kind;
        }

        foreach (var (kind, ends) in Endings)
        {
            if (Any(line, ends, static (text, part) => text.EndsWith(part, StringComparison.Ordinal)))
                return kind;
        }

        foreach (var (kind, holds) in Holdings)
        {
            if (Any(line, holds, static (text, part) => text.Contains(part, StringComparison.Ordinal)))
                return kind;
        }

        return FailureKind.Unknown;
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> line)
    {
        foreach (var prefix in Prefixes)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
                line = line[prefix.Length..].TrimStart();
        }

        return line;
    }

    private static bool Any(ReadOnlySpan<char> text, string[] parts, Func<ReadOnlySpan<char>, string, bool> fits)
    {
        foreach (var part in parts)
        {
            if (fits(text, part))
                return true;
        }

        return false;
    }
}
