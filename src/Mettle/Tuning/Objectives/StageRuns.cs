// Runs of the pipeline on behalf of a study, one at a time: they share the folder, its cache and its memory of what was done.
using Mettle.Running;
using Mettle.Running.Declared;
using Mettle.Search;

namespace Mettle.Tuning.Objectives;

/// <param name="pipeline">As the file declares it.</param>
/// <param name="folder">Where its paths begin.</param>
/// <param name="file">The name of the file.</param>
/// <param name="time">The clock.</param>
internal sealed class StageRuns(Pipeline pipeline, string folder, string file, TimeProvider time)
{
    private readonly Lock door = new();

    /// <summary>Brings stages up to date.</summary>
    /// <param name="stages">Which, with what they need.</param>
    /// <param name="point">Values that go before the file's own <c>params</c>; null: those.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>All that the run said; its last event is the result.</returns>
    public IReadOnlyList<RunEvent> Bring(IReadOnlyList<string> stages, Point? point, CancellationToken cancellation) =>
        Go(new RunOptions(With(point), folder, file) { Stages = stages }, cancellation);

    /// <summary>What would be executed for a point, each job with its stage; nothing is.</summary>
    public IReadOnlyList<JobStarted> Missing(string stage, Point point, CancellationToken cancellation) =>
        [.. Go(new RunOptions(With(point), folder, file) { Stages = [stage], DryRun = true }, cancellation).OfType<JobStarted>()];

    /// <summary>The values that <c>${params.NAME}</c> stands for, with those of a point.</summary>
    public IReadOnlyDictionary<string, string> Params(Point? point) => With(point).Params;

    private IReadOnlyList<RunEvent> Go(RunOptions options, CancellationToken cancellation)
    {
        lock (door)
        {
            using var run = Run.Prepare(options, () => { }, time, cancellation);
            run.Execute(cancellation);
            return run.Events.All;
        }
    }

    private Pipeline With(Point? point)
    {
        if (point is null)
            return pipeline;
        var values = new Dictionary<string, string>(pipeline.Params, StringComparer.Ordinal);
        foreach (var (name, value) in point.Entries)
            values[name] = value.ToString();
        return pipeline with { Params = values };
    }
}
