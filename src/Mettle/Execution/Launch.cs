// What a child process is started with: everything, for it inherits nothing. Plain data; knows no processes.
namespace Mettle.Execution;

/// <summary>One command, to be started as a <see cref="Child"/>.</summary>
/// <param name="Words">The program, looked up on the PATH of <paramref name="Environment"/>, and its arguments.</param>
/// <param name="Folder">Where it runs.</param>
/// <param name="Environment">All its variables, each <c>NAME=value</c>.</param>
/// <param name="Log">The file that gets both its streams, in the order in which it writes; emptied before unless <see cref="Appends"/>. Its folder is there.</param>
public sealed record Launch(IReadOnlyList<string> Words, string Folder, IReadOnlyList<string> Environment, string Log)
{
    /// <summary>One more variable, <c>NAME=value</c>, by which all that it starts is found; null: none.</summary>
    public string? Cookie { get; init; }

    /// <summary>The log goes on where the file has something in it already.</summary>
    public bool Appends { get; init; }

    /// <summary>Its three streams in place of nothing and the log; null: those.</summary>
    internal Streams? Streams { get; init; }
}
