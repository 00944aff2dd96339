// A job that was executed, with the times that reports are made of. Seconds count from the start of the run.
namespace Mettle.Running.Reporting;

/// <summary>How one job went that was executed.</summary>
/// <param name="Job">Its end.</param>
/// <param name="Took">What was measured.</param>
internal sealed record Executed(JobFinished Job, JobMeasures Took)
{
    public string Name { get; } = JobName.Of(Job.Stage, Job.Item);

    public double Seconds => Took.Seconds;

    /// <summary>When it was stale and could have started.</summary>
    public double Ready => Math.Max(0, Took.Started - Took.Queued);

    public double Ended => Took.Started + Took.Seconds;

    /// <summary>Processors it kept busy, in the mean.</summary>
    public double Cpu => Took.Seconds > 0 ? (Took.UserSeconds + Took.SystemSeconds) / Took.Seconds : 0;
}
