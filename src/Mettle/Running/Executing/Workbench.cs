// Everything that a run asks and tells, put together once. Holds no state of its own.
using Mettle.Running.Caching;
using Mettle.Running.Planning;
using Mettle.Running.Scheduling;

namespace Mettle.Running.Executing;

internal sealed record Workbench(RunOptions Options, Plan Plan, Journal Journal, Workshop Workshop)
{
    public required Staleness Staleness { get; init; }

    public required Scheduler Scheduler { get; init; }

    public required RunningChildren Children { get; init; }

    public required Orphans Orphans { get; init; }

    /// <summary>The promise of time for all of it; null: none.</summary>
    public SlaWatch? Total { get; init; }

    public Keeper Keeper => Workshop.Keeper;

    public TimeProvider Time => Workshop.Time;

    public Urgencies Urgencies { get; } = new(Plan, Journal);

    public Hooks Hooks { get; } = new(Workshop);

    public void Say(RunEvent happened) => Workshop.Say(happened);
}
