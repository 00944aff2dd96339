// What a pool did while it had one size: enough of it is a measurement. Knows no sizes but how many jobs belong to the one before.
namespace Mettle.Running.Scheduling;

/// <summary>Begins at a change, counts when the jobs of before have ended, and only while every place is wanted.</summary>
internal sealed class Window
{
    private const double Enough = 1;
    private const double IdleBelow = 0.7;
    private const double StallsAbove = 0.5;

    private int settling;
    private int completed;
    private double seconds;
    private double work;
    private double busy;

    /// <summary>Recorded seconds of work done a second.</summary>
    public double Rate => work / seconds;

    /// <summary>Share of the processors that was busy.</summary>
    public double Busy => busy / seconds;

    /// <summary>For how many seconds processors have been idle, whether they are counted or not; a container that is throttled is not idle.</summary>
    public double Idle { get; private set; }

    /// <summary>Forgets everything.</summary>
    /// <param name="others">How many jobs that end from now on do not count.</param>
    public void Begin(int others)
    {
        settling = others;
        Idle = 0;
        Restart();
    }

    public void Add(Observation seen)
    {
        var isIdle = seen.Readings.CpuBusy < IdleBelow && !(seen.Readings.CpuPressure > StallsAbove);
        Idle = isIdle && seen.Full ? Idle + seen.Seconds : 0;
        if (!seen.Full)
            Restart();
        else if (settling > 0)
            settling -= seen.Completed;
        else
            Count(seen);
    }

    /// <summary>Whether enough ended in it to say how much so many do at once: four jobs a place, for those cut by its ends are noise.</summary>
    public bool Tells(int size) => seconds >= Enough && completed >= Math.Max(20, 4 * size);

    private void Count(Observation seen)
    {
        seconds += seen.Seconds;
        completed += seen.Completed;
        work += seen.Work;
        busy += seen.Readings.CpuBusy * seen.Seconds;
    }

    private void Restart() => (completed, seconds, work, busy) = (0, 0, 0, 0);
}
