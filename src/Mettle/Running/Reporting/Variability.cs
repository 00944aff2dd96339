// How much the same job's time differs from run to run. Knows names and seconds only.
namespace Mettle.Running.Reporting;

/// <summary>Seconds of each job in every run in which it was executed with success.</summary>
/// <param name="runs">Runs of one file, in any order.</param>
internal sealed class Variability(IReadOnlyList<IReadOnlyList<RunEvent>> runs)
{
    private const int Least = 3;

    private readonly ILookup<string, double> seconds = (
        from run in runs
        from job in run.OfType<JobFinished>()
        where job is { State: JobState.Done, Measures: not null }
        select (Name: JobName.Of(job.Stage, job.Item), job.Measures!.Seconds)).ToLookup(j => j.Name, j => j.Seconds);

    /// <summary>Standard deviation ÷ mean, in the mean over the jobs that were executed three times; null where there is none.</summary>
    public double? Of(IReadOnlyList<Executed> jobs)
    {
        double[] each = [.. jobs.Select(j => seconds[j.Name].ToArray()).Where(s => s.Length >= Least).Select(Coefficient)];
        return each is [] ? null : each.Average();
    }

    private static double Coefficient(double[] samples)
    {
        var mean = samples.Average();
        return mean > 0 ? Math.Sqrt(samples.Sum(s => (s - mean) * (s - mean)) / (samples.Length - 1)) / mean : 0;
    }
}
