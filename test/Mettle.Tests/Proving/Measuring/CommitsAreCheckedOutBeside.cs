// A side that is a commit runs in a worktree of its own, which is gone afterwards, whatever happened.
using System.Diagnostics;
using Mettle.Execution;
using Mettle.Proving.Declared;
using Mettle.Running.Changes;

namespace Mettle.Proving.Measuring;

public sealed class CommitsAreCheckedOutBeside : IDisposable
{
    private readonly Repository repository = new();

    public CommitsAreCheckedOutBeside()
    {
        repository.Commit("part/file", "other");
        repository.Git("tag", "first");
        repository.Commit("part/new");
        repository.Write("part/file", "changed");
    }

    private string Part => repository.At("part");

    public void Dispose() => repository.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task TheSameFolderOfTheCommitIsItsFolder()
    {
        await using (var bench = Bench("first"))
        {
            var ready = await bench.Ready();
            var run = ready.Side.Run(Benches.Cancellation);
            Assert.Equal(["part/file", "built", "file", "part"], await File.ReadAllLinesAsync(run.Log!, Benches.Cancellation));
            Assert.StartsWith(Path.Join(Part, ".mettle/prove/id/candidate"), ready.Folder, StringComparison.Ordinal);
        }

        AssertNothingIsLeft();
        Assert.False(File.Exists(Path.Join(Part, "built")));
        Assert.Equal("changed", await File.ReadAllTextAsync(Path.Join(Part, "file"), Benches.Cancellation));
    }

    [Fact(Timeout = 60_000)]
    public async Task TheTopOfTheRepositoryIsAFolderToo()
    {
        await using (var bench = new Benches(repository.Path) { Claim = Benches.Of(new SideDefinition { Operation = new CommandOperation("cat part/file", null), Ref = "first" }) })
            Assert.Equal("part/file", await File.ReadAllTextAsync((await bench.Run()).Log!, Benches.Cancellation));
        Assert.Equal([repository.At(".mettle/prove/lock")], Directory.GetFileSystemEntries(repository.At(".mettle/prove")));
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatItIsOfIsNoted()
    {
        await using var bench = Bench("first");
        var note = await bench.Note();
        Assert.Equal(("first", Asked("rev-parse", "first"), false), (note.Ref, note.Commit, note.Changes is not null));
    }

    [Fact(Timeout = 60_000)]
    public async Task BothSidesMayBeCommits()
    {
        await using (var bench = Bench("first"))
        {
            foreach (var name in new[] { "baseline", "candidate" })
                Assert.Null((await bench.Ready(name, bench.Claim.Candidate)).Side.Run(Benches.Cancellation).Failure);
        }

        AssertNothingIsLeft();
    }

    [Fact(Timeout = 60_000)]
    public async Task TheFileOfTheCommitIsReadForItsStages()
    {
        repository.Write("part/mettle.yaml", "version: 1\nstages: { s: { cmd: \"echo old > said\", outs: [said] } }\n");
        repository.Commit("part/x");
        repository.Git("tag", "old");
        repository.Write("part/mettle.yaml", "version: 1\nstages: { t: { cmd: \"true\" } }\n");
        await using var bench = new Benches(Part) { Claim = Benches.Of(new SideDefinition { Operation = new StageOperation("s"), Ref = "old" }) };
        var ready = await bench.Ready();
        Assert.Null(ready.Side.Run(Benches.Cancellation).Failure);
        Assert.Equal("old\n", await File.ReadAllTextAsync(Path.Join(ready.Folder, "said"), Benches.Cancellation));
        Assert.False(File.Exists(Path.Join(Part, "said")));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("nowhere", "ref: nowhere is no commit of this repository")]
    [InlineData("--force", "ref: --force is no commit of this repository")]
    [InlineData("bare", "bare has no folder part/")]
    public async Task WhatCannotBeCheckedOutIsAProblemAndLeavesNothing(string reference, string what)
    {
        repository.Git("checkout", "--quiet", "--orphan", "bare");
        repository.Git("rm", "-rf", "--quiet", ".");
        repository.Commit("elsewhere");
        repository.Git("checkout", "--quiet", "main");
        await using (var bench = Bench(reference))
            Assert.Equal(what, (await Caught.One(() => bench.Ready())).What);
        AssertNothingIsLeft();
    }

    [Fact(Timeout = 60_000)]
    public async Task WithoutARepositoryThereIsNoCommitToNameAndNoneToCheckOut()
    {
        using var plain = new TempFolder();
        await using var bench = new Benches(plain.Path);
        var note = await bench.Note();
        Assert.Equal((null, false), (note.Commit, note.IsDirty));
        var problem = await Caught.One(() => bench.Ready("baseline", bench.Claim.Baseline with { Ref = "main" }));
        Assert.StartsWith("main cannot be checked out: fatal: not a git repository", problem.What, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task TheWorkingFolderIsACommitOnlyWhereNothingIsChanged()
    {
        Assert.NotNull((await Working()).Changes);
        repository.Git("checkout", "--quiet", "--", ".");
        Assert.Null((await Working()).Changes);
        Assert.Equal(Asked("rev-parse", "HEAD"), (await Working()).Commit);
        // Proofs write files themselves.
        repository.Write("untracked");
        Assert.Null((await Working()).Changes);
    }

    // All that a process may leave that is killed while it measures: a worktree, one whose folder is gone, one that is half made, and files.
    [Fact(Timeout = 60_000)]
    public async Task WhatAKilledProofLeftIsTakenAwayByTheNext()
    {
        repository.Git("worktree", "add", "--quiet", "--detach", Path.Join(Part, ".mettle/prove/dead/baseline"), "first");
        repository.Git("worktree", "add", "--quiet", "--detach", Path.Join(Part, ".mettle/prove/dead/candidate"), "first");
        repository.Git("worktree", "lock", Path.Join(Part, ".mettle/prove/dead/candidate"));
        repository.Git("worktree", "add", "--quiet", "--detach", Path.Join(Part, ".mettle/prove/other/candidate"), "first");
        Directory.Delete(Path.Join(Part, ".mettle/prove/other"), recursive: true);
        repository.Write("part/.mettle/prove/files/logs/x");
        repository.Git("worktree", "add", "--quiet", "--detach", repository.At("users"), "first");
        Directory.Delete(repository.At("users"), recursive: true);
        await using (var bench = Bench("first"))
            Assert.Null((await bench.Run()).Failure);
        // Ours is gone, the user's is not pruned.
        Assert.Equal(2, Asked("worktree", "list", "--porcelain").Split('\n').Count(l => l.StartsWith("worktree ", StringComparison.Ordinal)));
        Assert.Equal([Path.Join(Part, ".mettle/prove/lock")], Directory.GetFileSystemEntries(Path.Join(Part, ".mettle/prove")));
    }

    [Fact(Timeout = 60_000)]
    public async Task WhatAKilledProofStartedHasEndedBeforeTheNextBegins()
    {
        var sleeper = repository.At("sleeper");
        File.CreateSymbolicLink(sleeper, "/bin/sleep");
        Directory.CreateDirectory(Path.Join(Part, ".mettle/prove"));
        using var victim = new Victim("guard", Path.Join(Part, ".mettle/prove/lock"), $"setsid {sleeper} 1000 & {sleeper} 1000");
        while (victim.Line() != "started")
        {
        }

        while (!Alive.Executing(sleeper).Any())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Benches.Cancellation);
        repository.Git("worktree", "add", "--quiet", "--detach", Path.Join(Part, ".mettle/prove/dead/baseline"), "first");
        victim.Kill();
        await using (var bench = Bench("first"))
        {
            await bench.Proof();
            Assert.Empty(Alive.Executing(sleeper));
        }

        AssertNothingIsLeft();
    }

    [Fact(Timeout = 60_000)]
    public async Task ProofsOfOneFolderTakeTurns()
    {
        await using var bench = Bench("first");
        await bench.Proof();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAsync<OperationCanceledException>(() => ProofFolder.Take(Part, "next", stop.Cancel, TimeProvider.System, stop.Token));
    }

    private async Task<Tree> Working() => await Worktrees.Of(Part, TimeProvider.System, Benches.Cancellation);

    private void AssertNothingIsLeft()
    {
        Assert.Single(Asked("worktree", "list", "--porcelain").Split('\n'), l => l.StartsWith("worktree ", StringComparison.Ordinal));
        Assert.Equal([Path.Join(Part, ".mettle/prove/lock")], Directory.GetFileSystemEntries(Path.Join(Part, ".mettle/prove")));
    }

    private string Asked(params IEnumerable<string> words)
    {
        using var process = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = repository.Path, RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said.Trim();
    }

    private Benches Bench(string reference) => new(Part)
    {
        Claim = Benches.Of(new SideDefinition
        {
            Operation = new CommandOperation("cat file; echo; ls; basename \"$PWD\"", null),
            Ref = reference,
            Build = "touch built",
        }),
    };
}
