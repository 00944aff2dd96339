// How long a session was worked on before, by what it stored. What a lost process did after its last event nobody knows.
namespace Mettle.Breaking;

internal static class Worked
{
    /// <summary>Time from the first event of each run to its last; none where nothing was stored.</summary>
    public static TimeSpan Of(IReadOnlyList<CampaignEvent> stored)
    {
        if (stored.OfType<SessionStarted>().LastOrDefault() is not { } last)
            return TimeSpan.Zero;
        // A clock that was set back in between has not made the session younger.
        return TimeSpan.FromSeconds(last.WorkedSeconds + Math.Max(0, (stored[^1].At - last.At).TotalSeconds));
    }
}
