// What this run has learnt of a stage from its jobs that ended, for those of which nothing is recorded.
namespace Mettle.Running.Scheduling;

/// <summary>Grows with each job; guarded by the scheduler's lock.</summary>
internal sealed class StageRecord
{
    /// <summary>Seconds of its first job; 0: none ended yet. Later ones do not count: how long they take depends on how many run.</summary>
    public double Seconds { get; private set; }

    /// <summary>Bytes of the largest so far; 0: none ended yet.</summary>
    public long PeakMemory { get; private set; }

    public void Add(JobMeasures measures)
    {
        if (Seconds == 0)
            Seconds = measures.Seconds;
        PeakMemory = Math.Max(PeakMemory, measures.PeakMemory);
    }
}
