// Events of any verb, through the ledger and back; the ones of a run stand for all.
using Mettle.Running;

namespace Mettle.Storage;

public sealed class EventLogsKeepEvents : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Ledger ledger;
    private readonly EventLog<RunEvent> log;

    public EventLogsKeepEvents()
    {
        ledger = Ledger.Open(folder.Path, TimeProvider.System);
        log = RunLog.Open(ledger, ledger.Begin(RunLog.Verb, "mettle.yaml"));
    }

    private static RunEvent Failed { get; } = new JobFinished("test", "a.cs", JobState.Failed, "exit code 3") { Measures = new(1.5, 1, 0.25, 4096), Tail = ["no"] };

    private static RunEvent Result { get; } = new RunResult(RunLog.Verb, "r", Status.Failed, new(0, 0, 1, 0), 1.5, []) { Reason = "1 job failed" };

    public void Dispose()
    {
        ledger.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Several_at_once_keep_their_order_and_all_that_they_say()
    {
        log.Append([new RunWarned("slow"), Failed]);
        log.Append(Result);
        Assert.Equivalent(new[] { new RunWarned("slow"), Failed, Result }, log.Read().ToList(), strict: true);
    }

    [Fact]
    public void The_latest_is_the_one_that_was_appended_last()
    {
        Assert.Null(log.Latest());
        log.Append([Failed, new RunWarned("slow")]);
        RunLog.Open(ledger, ledger.Begin(RunLog.Verb, "other.yaml")).Append(Result);
        Assert.Equal(new RunWarned("slow"), log.Latest());
    }

    [Fact]
    public async Task Following_ends_with_the_result()
    {
        var seen = Seen();
        log.Append(Failed);
        log.Append([Result, new RunWarned("after the end")]);
        Assert.Equal(["JobFinished", "RunResult"], await seen);
    }

    [Fact]
    public void Kinds_are_told_apart_in_the_ledger()
    {
        log.Append([new RunStarted("r", "mettle.yaml", ["test"], null, null, 2, 1 << 30), new RunWarned("slow"), Failed, Result]);
        Assert.Equal(["started", "progress", "job", "result"], ledger.Read(log.Stream).Select(e => e.Kind));
    }

    private async Task<List<string>> Seen()
    {
        var seen = new List<string>();
        await foreach (var happened in log.Follow(0, TestContext.Current.CancellationToken))
            seen.Add(happened.GetType().Name);
        return seen;
    }
}
