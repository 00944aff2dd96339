// A study in the ledger: what it says, stamped with the time it was said.
using Mettle.Storage;

namespace Mettle.Tuning;

/// <summary>Appends and reads the events of one study.</summary>
public sealed class StudyLog(Ledger ledger, string study, TimeProvider time)
{
    /// <summary>The verb under which studies are kept in the ledger.</summary>
    public const string Verb = "tune";

    private static readonly EventFormat<StudyEvent> Format = new(StudyJson.Default.StudyEvent, KindOf, StudyEnded.Kind);

    private readonly EventLog<StudyEvent> events = new(ledger, study, Format);

    /// <summary>The study's id.</summary>
    public string Study => study;

    /// <summary>The study is COMPLETED or FAILED, and nothing of it is left to be done.</summary>
    public bool HasEnded => Read().OfType<StudyEnded>().Any(r => r.Status is Status.Completed or Status.Failed);

    /// <summary>Stores an event, durably, stamped with the time.</summary>
    public void Append(StudyEvent happened) => events.Append(happened with { At = time.GetUtcNow() });

    /// <inheritdoc cref="EventLog{TEvent}.Read"/>
    public IEnumerable<StudyEvent> Read() => events.Read();

    /// <inheritdoc cref="EventLog{TEvent}.Follow"/>
    public IAsyncEnumerable<StudyEvent> Follow(long after, CancellationToken cancellation) => events.Follow(after, cancellation);

    private static string KindOf(StudyEvent happened) => happened switch
    {
        StudyStarted => StudyStarted.Kind,
        TrialFinished => TrialFinished.Kind,
        StudyEnded => StudyEnded.Kind,
        _ => "progress",
    };
}
