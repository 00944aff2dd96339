// One side of a claim, ready to be run, as the loop of pairs sees it. One file each: commands, stages; and what comes before and after a run.
namespace Mettle.Proving.Measuring;

/// <summary>Runs a side, any number of times, one at a time.</summary>
internal interface ISide
{
    /// <summary>Runs it once, blocking. Whatever its command does is a value. When this ends nothing of what it started runs any more.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="SideFailedException">What comes before or after each run failed, or the stages cannot be run as they are written.</exception>
    SideRun Run(CancellationToken cancellation);
}
