// Checks out commits beside the working folder, and takes away what was checked out. Knows not what is run there.
using System.Text;
using Mettle.Running.Changes;

namespace Mettle.Proving.Measuring;

/// <summary>A folder, and what it is of.</summary>
/// <param name="Folder">Absolute.</param>
/// <param name="Commit">The commit's full name; null: there is no repository, or no commit in it.</param>
/// <param name="Changes">Digest of the changes of tracked files that are in no commit; null: there are none.</param>
internal sealed record Tree(string Folder, string? Commit, string? Changes);

internal static class Worktrees
{
    /// <summary>The working folder as it is.</summary>
    public static async Task<Tree> Of(string folder, TimeProvider time, CancellationToken cancellation)
    {
        var git = new Git(folder, time);
        var commit = await git.Commit("HEAD", cancellation);
        // What is not tracked is left out: proofs write files themselves.
        var changes = commit is null ? "" : (await git.Ask(["diff", "--no-ext-diff", "--no-textconv", "--binary", "HEAD"], cancellation)).Output;
        return new Tree(folder, commit, changes.Length == 0 ? null : Digest.Of(Encoding.UTF8.GetBytes(changes)).Hex);
    }

    /// <summary>Checks out a commit, without its submodules, and finds the folder in it.</summary>
    /// <param name="folder">Of the file, absolute.</param>
    /// <param name="reference">A commit, branch or tag.</param>
    /// <param name="at">Where; nothing is there.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ProblemException">There is no repository, no such commit, or no such folder in it.</exception>
    public static async Task<Tree> Add(string folder, string reference, string at, TimeProvider time, CancellationToken cancellation)
    {
        var git = new Git(folder, time);
        var where = await git.Ask(["rev-parse", "--show-prefix"], cancellation);
        if (where.ExitCode != 0)
            throw new ProblemException(Problems.RefWithoutRepository(reference, folder, Git.LastLine(where)));
        var commit = await git.Commit(reference, cancellation) ?? throw new ProblemException(Problems.NoSuchRef(reference));
        // The repository's hooks are for who works in it.
        var added = await git.Ask(["-c", "core.hooksPath=/dev/null", "worktree", "add", "--detach", at, commit], cancellation);
        if (added.ExitCode != 0)
            throw new ProblemException(Problems.RefNotCheckedOut(reference, Git.LastLine(added)));
        var same = Path.Join(at, where.Output.TrimEnd('\n')).TrimEnd('/');
        return Directory.Exists(same)
            ? new Tree(same, commit, null)
            : throw new ProblemException(Problems.RefLacksFolder(reference, where.Output.TrimEnd('\n')));
    }

    /// <summary>
    /// Takes away all that was checked out below a folder, also where only the repository still knows of it. Others' worktrees are left
    /// alone, also those whose folder is not there at the moment: so nothing is pruned.
    /// </summary>
    /// <param name="folder">Of the file, absolute.</param>
    /// <param name="below">Relative to it.</param>
    /// <param name="time">The clock.</param>
    public static async Task RemoveBelow(string folder, string below, TimeProvider time)
    {
        var git = new Git(folder, time);
        var where = await git.Ask(["rev-parse", "--show-toplevel", "--show-prefix"], CancellationToken.None);
        if (where.ExitCode != 0)
            return;
        var lines = where.Output.Split('\n');
        // Git knows places by their real paths.
        var ours = $"worktree {lines[0]}/{lines[1]}{below}/";
        var listed = await git.Ask(["worktree", "list", "--porcelain"], CancellationToken.None);
        foreach (var line in listed.Output.Split('\n').Where(l => l.StartsWith(ours, StringComparison.Ordinal)))
            await git.Ask(["worktree", "remove", "--force", "--force", line["worktree ".Length..]], CancellationToken.None);
    }
}
