// A study in the ledger.
using Mettle.Storage;

namespace Mettle.Tuning;

/// <summary>Appends and reads the events of one study.</summary>
public sealed class StudyLog(Ledger ledger, string id, TimeProvider time)
    : SessionLog<StudyEvent>(ledger, id, Format, happened => happened is StudyEnded { Status: Status.Completed or Status.Failed }, time)
{
    /// <summary>The verb under which studies are kept in the ledger.</summary>
    public const string Verb = "tune";

    private static readonly EventFormat<StudyEvent> Format = new(StudyJson.Default.StudyEvent, KindOf, StudyEnded.Kind);

    private static string KindOf(StudyEvent happened) => happened switch
    {
        StudyStarted => StudyStarted.Kind,
        TrialFinished => TrialFinished.Kind,
        StudyEnded => StudyEnded.Kind,
        _ => "progress",
    };
}
