// What this run has learnt of a stage from its jobs that ended, for those of which nothing is recorded.
namespace Mettle.Running.Scheduling;

/// <summary>Grows with each job.</summary>
internal sealed class StageRecord
{
    /// <summary>Seconds of its first job; 0: none ended yet. Later ones do not count: how long they take depends on how many run.</summary>
    public double Seconds { get; private set; }

    /// <summary>CPU time ÷ wall time of its first job; NaN: none ended yet.</summary>
    public double CpuShare { get; private set; } = double.NaN;

    /// <summary>Bytes of the largest so far; 0: none ended yet.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Takes in what a job took.</summary>
    /// <returns>Whether it was the first.</returns>
    public bool Add(JobMeasures measures)
    {
        PeakMemory = Math.Max(PeakMemory, measures.PeakMemory);
        if (!double.IsNaN(CpuShare))
            return false;
        Seconds = measures.Seconds;
        CpuShare = measures.Seconds > 0 ? (measures.UserSeconds + measures.SystemSeconds) / measures.Seconds : 1;
        return true;
    }
}
