// A real git repository in a folder of a test's own, which knows nothing of the machine's git settings.
using System.Diagnostics;

namespace Mettle.Running.Changes;

internal sealed class Repository : IDisposable
{
    private readonly TempFolder folder = new();

    public Repository(string branch = "main") => Git("init", "--quiet", "--initial-branch", branch);

    public string Path => folder.Path;

    public string At(string name) => folder.At(name);

    public void Write(string name, string text = "x")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    public void Commit(params IEnumerable<string> names)
    {
        foreach (var name in names)
            Write(name, name);
        Git("add", "--all");
        Git("-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "m");
    }

    public void Git(params IEnumerable<string> words)
    {
        using var process = Process.Start(new ProcessStartInfo("git", ["-c", "core.hooksPath=.none", "-c", "protocol.file.allow=always", .. words]) { WorkingDirectory = Path })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    public async Task<IReadOnlyCollection<string>> Changes(string? since = null, string below = "") =>
        await new GitChanges(System.IO.Path.Join(Path, below), TimeProvider.System).Since(since, TestContext.Current.CancellationToken);

    public void Dispose() => folder.Dispose();
}
