// A run in figures, and where what its jobs wrote is to be found.
using Mettle.Running;

namespace Mettle.Web.Serving.Streams;

internal sealed class RunFold : Fold
{
    private readonly RunProgress progress = new();
    private readonly Dictionary<int, Digest?> ended = [];
    private int last;

    public override Headline Headline => new() { Lane = progress.Started?.Lane, Stages = progress.Started?.Stages, Jobs = progress.Jobs, Seconds = progress.Result?.Seconds };

    /// <summary>What a job wrote, by its number; null: none of this number was begun.</summary>
    public JobLog? LogOf(int number) =>
        number < 1 || number > last ? null
        : ended.TryGetValue(number, out var digest) ? new(IsOver: true, digest)
        : new(progress.Result is not null, Kept: null);

    protected override void Add(string json)
    {
        var happened = Parse(json, RunJson.Default.RunEvent);
        progress.Take(happened);
        switch (happened)
        {
            case JobStarted started:
                last = Math.Max(last, started.Number);
                break;
            case JobFinished { Number: > 0 } finished:
                last = Math.Max(last, finished.Number);
                ended[finished.Number] = Digest.TryParse(finished.Log, out var digest) ? digest : null;
                break;
            case RunResult result:
                End(result.Status, result.Reason, result.At);
                break;
        }
    }
}

/// <summary>Where the log of a job is.</summary>
/// <param name="IsOver">Nothing is written to it any more.</param>
/// <param name="Kept">Its digest in the content store; null: the job still runs, or wrote nothing.</param>
internal sealed record JobLog(bool IsOver, Digest? Kept);
