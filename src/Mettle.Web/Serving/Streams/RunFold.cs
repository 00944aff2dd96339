// A run in figures.
using Mettle.Running;

namespace Mettle.Web.Serving.Streams;

internal sealed class RunFold : Fold
{
    private readonly RunProgress progress = new();

    public override Headline Headline => new() { Lane = progress.Started?.Lane, Stages = progress.Started?.Stages, Jobs = progress.Jobs, Seconds = progress.Result?.Seconds };

    protected override void Add(string json)
    {
        var happened = Parse(json, RunJson.Default.RunEvent);
        progress.Take(happened);
        if (happened is RunResult result)
            End(result.Status, result.Reason, result.At);
    }
}
