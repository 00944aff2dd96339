// Splits a trial's time into ours and the world's, so that our own cost is measured in every trial and not claimed.
namespace Mettle.Breaking;

/// <summary>A stopwatch that can leave out what happens outside.</summary>
public sealed class OwnTime(TimeProvider time)
{
    private readonly long began = time.GetTimestamp();
    private TimeSpan outside;

    /// <summary>Seconds since it was made.</summary>
    public double Total => Math.Round(time.GetElapsedTime(began).TotalSeconds, 4);

    /// <summary>Milliseconds since it was made, without what was spent outside.</summary>
    public double OwnMs => Math.Round((time.GetElapsedTime(began) - outside).TotalMilliseconds, 3);

    /// <summary>Runs something whose time is not ours.</summary>
    public async Task<T> Outside<T>(Func<Task<T>> work)
    {
        var start = time.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            outside += time.GetElapsedTime(start);
        }
    }
}
