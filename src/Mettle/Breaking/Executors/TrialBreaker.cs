// Decides when an executor has failed so many trials that the next is not worth trying. Counts trials, not requests.
namespace Mettle.Breaking.Executors;

/// <summary>Opens after 5 failed trials in a row, lets one through 60 s later, and closes when a trial succeeds. Not safe for several threads.</summary>
public sealed class TrialBreaker(TimeProvider time)
{
    /// <summary>So many trials in a row open it.</summary>
    public const int Threshold = 5;

    /// <summary>How long it stays open before one trial may try.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    private int failures;
    private long openedAt;

    /// <summary>Whether trials are held back, unless the pause is over.</summary>
    public bool IsOpen => failures >= Threshold;

    /// <summary>How long until a trial may be tried; zero where one may be now.</summary>
    public TimeSpan Wait
    {
        get
        {
            var left = IsOpen ? Pause - time.GetElapsedTime(openedAt) : TimeSpan.Zero;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>A trial went through.</summary>
    public void Succeeded() => failures = 0;

    /// <summary>A trial failed because of the executor; one that failed half-open opens it again for the whole pause.</summary>
    public void Failed()
    {
        failures++;
        openedAt = time.GetTimestamp();
    }
}
