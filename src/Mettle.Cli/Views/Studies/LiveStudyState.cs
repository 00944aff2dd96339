// What the live view of a study knows: the facts so far, and what is being done right now. It knows nothing of terminals.
using Mettle.Tuning;
using Mettle.Tuning.Reporting;

namespace Mettle.Cli.Views.Studies;

/// <summary>What stands on the screen at one moment.</summary>
/// <param name="Study">What it began with.</param>
/// <param name="Facts">All that happened since this run of the study began.</param>
/// <param name="Done">Trials that ended, with those of earlier runs.</param>
/// <param name="Phase">What is done besides trials; empty: nothing.</param>
internal sealed record StudyMoment(StudyStarted Study, StudyFacts Facts, int Done, string Phase)
{
    /// <summary>The mean of the trials so far times those that are left; null before the first.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Trials under way, the oldest first.</summary>
    public IReadOnlyList<TrialFacts> Running { get; } = [.. Facts.Trials.Where(t => t.End is null)];

    /// <summary>Values of finished trials, in the order in which they ended.</summary>
    public IReadOnlyList<double> History { get; } = [.. Facts.Ended.Where(t => t.Value is not null).Select(t => t.Value!.Value)];
}

/// <summary>Taken to by one thread, drawn by another.</summary>
internal sealed class LiveStudyState(TimeProvider time)
{
    private readonly Lock door = new();
    private StudyFacts? facts;
    private long? began;
    private string phase = "";

    public void Take(StudyEvent happened)
    {
        lock (door)
        {
            if (facts is null)
                facts = happened is StudyStarted started ? new StudyFacts(started) : null;
            else
                facts.Add(happened);
            phase = happened switch
            {
                StudyPreparing preparing => preparing.Text,
                StudyEnded ended => $"{ended.Status.ToString().ToUpperInvariant()}: {ended.Reason}",
                TrialStarted => "",
                _ => phase,
            };
            if (happened is TrialStarted)
                began ??= time.GetTimestamp();
        }
    }

    /// <summary>Draws what is known now; nothing where nothing is. The facts do not change meanwhile.</summary>
    public T Draw<T>(Func<StudyMoment, T> draw, T nothing)
    {
        lock (door)
        {
            if (facts is null)
                return nothing;
            var (study, here) = (facts.Started, facts.Ended.Count);
            var left = study.Trials - study.Done - here;
            return draw(new StudyMoment(study, facts, study.Done + here, phase)
            {
                Remaining = here > 0 && began is { } since ? time.GetElapsedTime(since) / here * left : null,
            });
        }
    }
}
