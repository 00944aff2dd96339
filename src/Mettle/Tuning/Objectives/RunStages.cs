// Trials measured by the pipeline: the point's values are its params, what they do not reach comes from the cache.
using System.Text.Json;
using Mettle.Running;
using Mettle.Running.Declared;
using Mettle.Running.Planning;
using Mettle.Search;

namespace Mettle.Tuning.Objectives;

/// <param name="stage">Up to which it is run; one job, with metrics.</param>
/// <param name="runs">Runs it.</param>
/// <param name="folder">Where its paths begin.</param>
internal sealed class RunStages(Stage stage, StageRuns runs, string folder) : IObjective
{
    // What takes less is as good as nothing.
    private const double Least = 0.125;

    public Measured Measure(TrialRequest request, Func<TrialAnswer, bool> report, CancellationToken cancellation)
    {
        var said = runs.Bring([stage.Name], request.Params, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (said is [.., RunResult { Status: Status.Completed }])
            return Read(request.Params);
        var failed = said.OfType<JobFinished>().FirstOrDefault(j => j.State == JobState.Failed);
        return Measured.Failed(
            failed is null ? ((RunResult)said[^1]).Reason : $"{JobName.Of(failed.Stage, failed.Item)} failed: {failed.Why}",
            failed is { Tail.Count: > 0 } ? string.Join('\n', failed.Tail) : null);
    }

    /// <summary>
    /// What a point is expected to cost: of the jobs that are not in the cache, the seconds that they took last time, by powers of two, so
    /// that a millisecond more or less changes no search.
    /// </summary>
    public double Cost(Point point, CancellationToken cancellation) =>
        runs.Missing(stage.Name, point, cancellation).Sum(job => job.Expected is { } seconds ? Math.Pow(2, Math.Ceiling(Math.Log2(Math.Max(seconds, Least)))) : 1);

    private Measured Read(Point point)
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var path in stage.Metrics.Select(m => Placeholder.Fill(m, null, runs.Params(point))))
        {
            try
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Join(folder, path)));
                MetricsJson.Add(document.RootElement, numbers);
            }
            catch (Exception bad) when (bad is IOException or JsonException)
            {
                return Measured.Failed($"its metrics, {path}, cannot be read: {Printable.Line(bad.Message)}");
            }
        }

        return new Measured(numbers);
    }
}
