// What to execute: words, folder and environment. Knows how a line becomes words, not how processes start.
using System.Collections.Immutable;

namespace Mettle.Execution;

/// <summary>One command, ready to be executed.</summary>
/// <param name="Words">The program, looked up on the path as a shell does, and its arguments.</param>
public sealed record Command(IReadOnlyList<string> Words)
{
    /// <summary>Where it runs; default the current folder.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>Variables besides our own; names are shell identifiers.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A shell was put before what was to be executed.</summary>
    public bool IsByShell { get; init; }

    /// <summary>Reads a line: executed directly where it is plain words, by <c>/bin/sh -c</c> where it needs a shell.</summary>
    /// <exception cref="ProblemException">The line is empty.</exception>
    public static Command Parse(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
            throw new ProblemException(Problems.EmptyCommand());
        return WordSplitter.Split(line) is { } words ? new Command(words) : new Command(["/bin/sh", "-c", line]) { IsByShell = true };
    }
}
