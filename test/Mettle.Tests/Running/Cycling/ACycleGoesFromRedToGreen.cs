// The whole flow with real commands: a shell implements, tests and reviews a file.
using System.Diagnostics;
using Mettle.Running.Declared;
using Mettle.Storage;

namespace Mettle.Running.Cycling;

public sealed class ACycleGoesFromRedToGreen : IDisposable
{
    private const string Test = "grep -q right out || { echo 'AssertionError: not right'; exit 1; }";

    private readonly TempFolder folder = new();
    private readonly ContentStore store;
    private readonly List<CyclePhase> told = [];
    private readonly List<string> executed = [];

    public ACycleGoesFromRedToGreen()
    {
        store = ContentStore.Open(folder.At("state"), new ManualTime());
        Directory.CreateDirectory(folder.At("work"));
        File.WriteAllText(folder.At("work", "out"), "old\n");
    }

    [Fact]
    public void Test_first_then_implementation_then_review()
    {
        var outcome = Run(new(Test, "echo right > out") { Review = "true" });

        Assert.Equal((true, 1, "the review approves"), (outcome.Green, outcome.Attempts, outcome.Why));
        Assert.Equal([("RED", 0), ("YELLOW", 1), ("GREEN", 1)], told.Select(e => (e.Phase, e.Attempt)));
        Assert.Equal([Test, "echo right > out", Test, "true"], executed);
        Assert.Equal("right\n", Out);
        Assert.False(Directory.Exists(folder.At("scratch")));
    }

    [Fact]
    public void Without_a_review_what_passes_is_approved() => Assert.True(Run(new(Test, "echo right > out")).Green);

    [Fact]
    public void Attempts_hear_of_their_number_the_failure_and_the_feedback()
    {
        const string Implement = """
            { echo "$METTLE_PHASE $METTLE_ATTEMPT"; cat "$METTLE_FAILURE" "$METTLE_FEEDBACK"; } >> heard; [ $METTLE_ATTEMPT = 1 ] && echo wrong > out || echo right $METTLE_ATTEMPT > out
            """;
        var outcome = Run(new(Test, Implement) { Review = "echo \"$METTLE_PHASE: once more\"; [ $METTLE_ATTEMPT = 3 ]" });

        Assert.True(outcome.Green);
        Assert.Equal([("RED", 0), ("RED", 1), ("YELLOW", 2), ("RED", 2), ("YELLOW", 3), ("GREEN", 3)], told.Select(e => (e.Phase, e.Attempt)));
        Assert.Equal("the review: YELLOW: once more", told[3].Reason);
        Assert.Equal(
            "RED 1\nAssertionError: not right\nRED 2\nAssertionError: not right\nRED 3\nAssertionError: not right\nYELLOW: once more\n",
            File.ReadAllText(folder.At("work", "heard")));
    }

    [Fact]
    public void When_every_attempt_fails_the_files_are_as_before_and_the_attempts_are_kept()
    {
        var outcome = Run(new(Test, "echo wrong $METTLE_ATTEMPT > out; echo x > new"));

        Assert.Equal((false, 3), (outcome.Green, outcome.Attempts));
        Assert.Equal("not green after 3 attempts: assertion failed: AssertionError: not right", outcome.Why);
        Assert.Equal(("old\n", false), (Out, File.Exists(folder.At("work", "new"))));
        Assert.Equal(4, told.Select(e => e.Snapshot).Distinct().Count());
        new Snapshots(store, folder.At("work"), Files).Restore(new Digest(told[2].Snapshot!));
        Assert.Equal(("wrong 2\n", true), (Out, File.Exists(folder.At("work", "new"))));
    }

    // What was approved once and edited since is somebody's work: however the cycle ends, but for green, it is there again.
    [Theory]
    [InlineData("exit 5", "true")]
    [InlineData("true", "true")]
    [InlineData(Test, "exit 3")]
    public void What_was_cleared_comes_back_where_it_does_not_get_green(string test, string implement)
    {
        var outcome = Run(new(test, implement), clear: () => File.Delete(folder.At("work", "out")));
        Assert.False(outcome.Green);
        Assert.Equal("old\n", Out);
    }

    [Theory]
    [InlineData("true", "the test passes before anything was implemented")]
    [InlineData("exit 5", "the test cannot begin the cycle: no test was found")]
    [InlineData("echo 'Ran 0 tests in 0.1s'", "the test cannot begin the cycle: no test was found")]
    [InlineData("no-such-command-here 2>/dev/null", "the test cannot begin the cycle: the command cannot be executed")]
    [InlineData("echo 'x: Permission denied'; false", "the test cannot begin the cycle: permission denied: x: Permission denied")]
    public void A_test_that_is_not_red_begins_nothing(string test, string why)
    {
        Assert.Equal((false, why, 0), Run(new(test, "echo right > out")) is var outcome ? (outcome.Green, outcome.Why, outcome.Attempts) : default);
        Assert.Equal([test], executed);
        Assert.Empty(told);
    }

    [Theory]
    [InlineData("echo 'x: No space left on device'; false", "the disk is full", 1)]
    [InlineData("no-such-command-here 2>/dev/null", "the command cannot be executed", 1)]
    [InlineData("echo \"ModuleNotFoundError: No module named 'x'\"; false", "not green after 3 attempts: something is missing", 3)]
    [InlineData("echo 'no known words'; exit 9", "not green after 3 attempts: it failed: no known words", 3)]
    public void What_another_attempt_cannot_mend_is_not_tried_again(string implement, string why, int attempts)
    {
        var outcome = Run(new(Test, implement));

        Assert.StartsWith(why, outcome.Why);
        Assert.Equal((false, attempts), (outcome.Green, outcome.Attempts));
    }

    [Fact]
    public void A_test_that_finds_nothing_any_more_does_not_pass() =>
        Assert.Equal("not green after 1 attempt: no test was found", Run(new($"[ ! -e gone ] || {{ echo 'Ran 0 tests'; exit; }}; {Test}", "touch gone") { Retries = 0 }).Why);

    [Fact]
    public void A_review_that_cannot_be_had_ends_the_cycle()
    {
        var outcome = Run(new(Test, "echo right > out") { Review = "no-such-command-here 2>/dev/null" });

        Assert.Equal((false, 1, "no review: the command cannot be executed"), (outcome.Green, outcome.Attempts, outcome.Why));
        Assert.Equal("old\n", Out);
    }

    [Fact]
    public void Exceptions_leave_the_files_as_before()
    {
        _ = Assert.Throws<IOException>(() => Run(new(Test, "echo right > out; exit 42")));

        Assert.Equal(("old\n", false), (Out, Directory.Exists(folder.At("scratch"))));
    }

    [Fact]
    public void Stopping_leaves_the_files_as_before()
    {
        using var stop = new CancellationTokenSource();

        _ = Assert.Throws<OperationCanceledException>(() => Run(new(Test, "echo right > out; exit 43"), stop));

        Assert.Equal(("old\n", false, 2), (Out, Directory.Exists(folder.At("scratch")), executed.Count));
    }

    public void Dispose() => folder.Dispose();

    private string Out => File.ReadAllText(folder.At("work", "out"));

    private CycleOutcome Run(Cycle cycle, CancellationTokenSource? stop = null, Action? clear = null)
    {
        var job = new CycleJob("feature", "f1", cycle, folder.At("work"), folder.At("scratch")) { Files = Files, Clear = clear ?? (() => { }) };
        return new CycleRun(job, (line, environment) => Shell(line, environment, stop), store, new ManualTime(), told.Add).Run(stop?.Token ?? default);
    }

    // Two exit codes stand for what happens around a command: 42, the engine fails; 43, the run is stopped meanwhile.
    private StepResult Shell(string line, IReadOnlyDictionary<string, string> environment, CancellationTokenSource? stop)
    {
        executed.Add(line);
        var start = new ProcessStartInfo("sh", ["-c", line]) { WorkingDirectory = folder.At("work"), RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 42)
            throw new IOException("the pipe broke");
        if (process.ExitCode == 43)
            stop!.Cancel();
        return new StepResult(process.ExitCode, 0, output, TimedOut: false);
    }

    private List<string> Files() => [.. new[] { "out", "new" }.Where(path => File.Exists(folder.At("work", path)))];
}
