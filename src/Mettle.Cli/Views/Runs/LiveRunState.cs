// What the live view of a run knows: how far it is, what its running jobs wrote last, and what is worth telling when it is over.
using Mettle.Running;

namespace Mettle.Cli.Views.Runs;

/// <summary>A fold over events. Not safe for several threads.</summary>
internal sealed class LiveRunState
{
    private const int TailLines = 5;

    private readonly Dictionary<(string Stage, string? Item), Queue<string>> tails = [];
    private readonly List<JobFinished> failed = [];
    private readonly List<JobFinished> done = [];

    public RunProgress Progress { get; } = new();

    /// <summary>Jobs that failed, in the order in which they did.</summary>
    public IReadOnlyList<JobFinished> Failed => failed;

    /// <summary>Jobs that were executed with success.</summary>
    public IReadOnlyList<JobFinished> Done => done;

    /// <summary>The last lines that a running job wrote.</summary>
    public IReadOnlyCollection<string> Tail(JobStarted job) => tails.TryGetValue((job.Stage, job.Item), out var tail) ? tail : [];

    public void Take(RunEvent happened)
    {
        Progress.Take(happened);
        if (happened is JobLine line)
            Take(line);
        else if (happened is JobFinished finished)
            Take(finished);
    }

    private void Take(JobLine line)
    {
        if (!tails.TryGetValue((line.Stage, line.Item), out var tail))
            tails.Add((line.Stage, line.Item), tail = new());
        tail.Enqueue(line.Line);
        if (tail.Count > TailLines)
            tail.Dequeue();
    }

    private void Take(JobFinished finished)
    {
        tails.Remove((finished.Stage, finished.Item));
        if (finished.State == JobState.Failed)
            failed.Add(finished);
        else if (finished.State == JobState.Done)
            done.Add(finished);
    }
}
