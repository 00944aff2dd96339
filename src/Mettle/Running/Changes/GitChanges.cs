// The files that changed since a commit, as git tells it. Knows no lanes and no jobs.
using System.Collections.Immutable;

namespace Mettle.Running.Changes;

/// <summary>
/// What the working tree is different in from a commit: committed since, staged, not staged, and not tracked unless ignored. A file
/// that was renamed is two: the one that is gone and the one that came.
/// </summary>
public sealed class GitChanges
{
    private static readonly string[] DefaultBranches = ["refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master"];

    private readonly string folder;
    private readonly Git git;

    /// <param name="folder">The pipeline's folder, absolute.</param>
    /// <param name="time">The clock.</param>
    public GitChanges(string folder, TimeProvider time)
    {
        this.folder = folder;
        git = new Git(folder, time);
    }

    /// <summary>Asks git.</summary>
    /// <param name="since">A commit; null: where the default branch (origin's, else main or master) was left.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <returns>Paths as a pipeline writes them: relative to its folder with <c>/</c>, absolute where they are outside; what mettle itself keeps is left out.</returns>
    /// <exception cref="ProblemException">There is no repository, no such commit, or no commit that both sides come from.</exception>
    public async Task<IReadOnlyCollection<string>> Since(string? since, CancellationToken cancellation)
    {
        var where = await git.Ask(["rev-parse", "--show-prefix", "--show-cdup"], cancellation);
        if (where.ExitCode != 0)
            throw new ProblemException(Problems.NoRepository(folder, Git.LastLine(where)));
        var lines = where.Output.Split('\n');
        var top = new Top(lines[0], lines[1]);
        var commit = since is null ? await MergeBase(cancellation) : await Commit(since, cancellation);
        var tracked = await Tell(["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--"], cancellation);
        var untracked = await Tell(["-C", top.Up.Length == 0 ? "." : top.Up, "ls-files", "--others", "--exclude-standard", "-z"], cancellation);
        return $"{tracked}{untracked}".Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !p.StartsWith(".mettle/", StringComparison.Ordinal) && !p.Contains("/.mettle/", StringComparison.Ordinal))
            .Select(p => Written(p, top)).ToImmutableSortedSet(StringComparer.Ordinal);
    }

    private string Written(string path, Top top) => path.StartsWith(top.Prefix, StringComparison.Ordinal)
        ? path[top.Prefix.Length..]
        : Path.GetFullPath(top.Up + path, folder);

    private async Task<string> Commit(string since, CancellationToken cancellation) =>
        await git.Commit(since, cancellation) ?? throw new ProblemException(Problems.NoSuchCommit(since));

    private async Task<string> MergeBase(CancellationToken cancellation)
    {
        var present = (await Tell(["for-each-ref", "--format=%(refname)", .. DefaultBranches], cancellation)).Split('\n');
        var branch = Array.Find(DefaultBranches, present.Contains) ?? throw new ProblemException(Problems.NoDefaultBranch());
        var found = await git.Ask(["merge-base", branch, "HEAD"], cancellation);
        if (found.ExitCode == 0)
            return found.Output.Trim();
        var isShallow = (await Tell(["rev-parse", "--is-shallow-repository"], cancellation)).Trim() == "true";
        throw new ProblemException(Problems.NoMergeBase(branch, isShallow));
    }

    private async Task<string> Tell(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var told = await git.Ask(words, cancellation);
        return told.ExitCode == 0 ? told.Output : throw new ProblemException(Problems.GitFailed(words[0], Git.LastLine(told)));
    }

    /// <param name="Prefix">Of the folder in the repository, ending in <c>/</c>, or empty.</param>
    /// <param name="Up">From the folder to the top, <c>../</c> for each level.</param>
    private sealed record Top(string Prefix, string Up);
}
