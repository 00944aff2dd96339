// Inputs by pattern, shared by all jobs that write the same ones. A barrier in the graph: those that write such files come before it.
using Mettle.Running.Keys;

namespace Mettle.Running.Planning;

/// <param name="texts">Patterns in order, those with <c>!</c> taking out.</param>
internal sealed class InputPattern(IReadOnlyList<string> texts) : Node
{
    private readonly Lock door = new();
    private List<string>? files;

    /// <summary>What matches.</summary>
    public GlobSet Globs { get; } = new(texts);

    /// <summary>Who writes such files is wired to it.</summary>
    public bool IsWired { get; set; }

    public override string Name => string.Join(' ', texts);

    /// <summary>The files that match and that are no outputs of the stage itself. Asked when all that write such files are done.</summary>
    public IReadOnlyList<string> Files(FolderTree tree, Predicate<string> isOwn)
    {
        lock (door)
        {
            if (files is null)
            {
                files = tree.Files(Globs);
                files.RemoveAll(isOwn);
            }

            return files;
        }
    }
}
