// How long a study was searched before, by what it stored. What a lost process did after its last event nobody knows.
namespace Mettle.Tuning;

internal static class Searched
{
    /// <summary>Of each run the time from its first trial to its last event; none where no trial began.</summary>
    public static TimeSpan Of(IEnumerable<StudyEvent> stored)
    {
        var searched = TimeSpan.Zero;
        (DateTimeOffset From, DateTimeOffset To)? run = null;
        foreach (var happened in stored)
        {
            if (happened is StudyStarted)
                (searched, run) = (searched + Length(run), null);
            else if (run is { } known)
                run = (known.From, happened.At);
            else if (happened is TrialStarted)
                run = (happened.At, happened.At);
        }

        return searched + Length(run);
    }

    // A clock that was set back in between has not made the study younger.
    private static TimeSpan Length((DateTimeOffset From, DateTimeOffset To)? run) => run is { } known && known.To > known.From ? known.To - known.From : TimeSpan.Zero;
}
