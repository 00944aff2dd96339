// Asks git about the repository that a folder is in. Knows neither pipelines nor what is done with the answers.
using Mettle.Execution;

namespace Mettle.Running.Changes;

/// <param name="folder">Where it is asked, absolute.</param>
/// <param name="time">The clock.</param>
internal sealed class Git(string folder, TimeProvider time)
{
    private readonly CommandRunner runner = new(time);

    /// <summary>Asks, and gives back whatever became of it. No lock is taken, so that nobody who works in the repository meanwhile is hindered.</summary>
    public Task<CommandResult> Ask(IReadOnlyList<string> words, CancellationToken cancellation) => runner.Run(
        new Command(["git", "--no-optional-locks", .. words]) { Folder = folder }, new CommandOptions { MaxOutput = int.MaxValue }, cancellation);

    /// <summary>The full name of a commit; null: there is none of this name.</summary>
    /// <param name="name">A commit, branch or tag.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async Task<string?> Commit(string name, CancellationToken cancellation)
    {
        var found = await Ask(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"], cancellation);
        return found.ExitCode == 0 ? found.Output.Trim() : null;
    }

    /// <summary>What it said last.</summary>
    public static string LastLine(CommandResult result) => result.Tail.LastOrDefault(l => l.Length > 0, $"exit code {result.ExitCode}");
}
