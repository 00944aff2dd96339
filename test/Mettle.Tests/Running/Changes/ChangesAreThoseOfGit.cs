// What git says changed, in real repositories: every kind of change, every place, every way in which it cannot be said.
namespace Mettle.Running.Changes;

public sealed class ChangesAreThoseOfGit : IDisposable
{
    private readonly Repository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task Committed_staged_unstaged_and_untracked_files_have_changed_and_ignored_ones_have_not()
    {
        repository.Commit("a", "b", "c", "gone", "old name", ".gitignore");
        repository.Git("checkout", "--quiet", "-b", "work");
        repository.Commit("committed ä");
        repository.Write("staged");
        repository.Git("add", "staged");
        repository.Write("b", "unstaged");
        repository.Write("un\ntracked");
        repository.Write(".gitignore", "ignored\n");
        repository.Write("ignored");
        repository.Write(".mettle/run/lock");
        File.Delete(repository.At("gone"));
        repository.Git("mv", "old name", "new name");
        Assert.Equal([".gitignore", "b", "committed ä", "gone", "new name", "old name", "staged", "un\ntracked"], await repository.Changes());
    }

    [Fact]
    public async Task Only_what_came_after_the_default_branch_was_left_counts()
    {
        repository.Commit("a");
        repository.Git("checkout", "--quiet", "-b", "work");
        repository.Commit("mine");
        repository.Git("checkout", "--quiet", "main");
        repository.Commit("theirs");
        repository.Git("checkout", "--quiet", "work");
        Assert.Equal(["mine"], await repository.Changes());
        Assert.Equal(["mine", "theirs"], await repository.Changes("main"));
        Assert.Empty(await repository.Changes("HEAD"));
    }

    [Fact]
    public async Task The_branch_that_origin_says_is_default_goes_before_main()
    {
        repository.Commit("a");
        repository.Git("branch", "trunk");
        repository.Commit("b");
        repository.Git("update-ref", "refs/remotes/origin/trunk", "trunk");
        repository.Git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
        Assert.Equal(["b"], await repository.Changes());
    }

    [Fact]
    public async Task Below_the_root_paths_begin_at_the_pipeline_and_others_are_absolute()
    {
        repository.Commit("part/in/a", "part/b", "c");
        repository.Write("part/in/a", "other");
        repository.Write("part/new");
        repository.Write("c", "other");
        Assert.Equal([repository.At("c"), "in/a", "new"], await repository.Changes(below: "part"));
        Assert.Equal([repository.At("c"), repository.At("part/new"), "a"], await repository.Changes(below: "part/in"));
    }

    [Fact]
    public async Task A_folder_without_a_repository_is_a_problem()
    {
        using var bare = new TempFolder();
        var problem = await Caught.One(() => new GitChanges(bare.Path, TimeProvider.System).Since(null, TestContext.Current.CancellationToken));
        Assert.Equal(bare.Path, problem.Where);
        Assert.StartsWith("git cannot say what changed: fatal: not a git repository", problem.What);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("--output=pwned")]
    public async Task A_commit_that_is_none_is_a_problem(string since)
    {
        repository.Commit("a");
        Assert.StartsWith($"--since {since} is no commit", (await Caught.One(() => repository.Changes(since))).What);
        Assert.False(File.Exists(repository.At("pwned")));
    }

    [Fact]
    public async Task A_repository_without_a_default_branch_is_a_problem()
    {
        using var odd = new Repository("odd");
        odd.Commit("a");
        Assert.Contains("--since", (await Caught.One(() => odd.Changes())).Hint);
        Assert.Empty(await odd.Changes("odd"));
    }

    [Fact]
    public async Task A_shallow_clone_without_the_commit_that_both_come_from_is_a_problem_that_says_so()
    {
        repository.Commit("a");
        repository.Git("checkout", "--quiet", "-b", "work");
        repository.Commit("b");
        repository.Git("checkout", "--quiet", "main");
        repository.Commit("c");
        repository.Git("clone", "--quiet", "--depth", "1", "--no-single-branch", $"file://{repository.Path}", ".git/clone");
        repository.Git("-C", ".git/clone", "checkout", "--quiet", "work");
        Assert.StartsWith("the repository is a shallow clone", (await Caught.One(() => repository.Changes(below: ".git/clone"))).What);
    }

    [Fact]
    public async Task Branches_that_have_nothing_in_common_are_a_problem()
    {
        repository.Commit("a");
        repository.Git("checkout", "--quiet", "--orphan", "work");
        repository.Commit("b");
        Assert.StartsWith("refs/heads/main and HEAD have no commit in common", (await Caught.One(() => repository.Changes())).What);
    }
}
