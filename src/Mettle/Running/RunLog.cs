// Where runs stand in the ledger, and how their events are written there.
using Mettle.Storage;

namespace Mettle.Running;

/// <summary>Runs are streams of verb <c>run</c>, named by their file.</summary>
public static class RunLog
{
    /// <summary>The verb under which runs are kept in the ledger.</summary>
    public const string Verb = "run";

    private static readonly EventFormat<RunEvent> Format = new(RunJson.Default.RunEvent, KindOf, RunResult.Kind);

    /// <summary>The events of a run, which carry their own time.</summary>
    public static EventLog<RunEvent> Open(Ledger ledger, string id) => new(ledger, id, Format);

    private static string KindOf(RunEvent happened) => happened switch
    {
        RunStarted => RunStarted.Kind,
        JobFinished => JobFinished.Kind,
        RunResult => RunResult.Kind,
        _ => "progress",
    };
}
