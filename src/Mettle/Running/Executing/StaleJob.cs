// A job that has to be executed, with all that was found out about it while that was decided.
using Mettle.Running.Caching;
using Mettle.Running.Keys;
using Mettle.Running.Planning;

namespace Mettle.Running.Executing;

/// <param name="Job">The job.</param>
/// <param name="Manifest">What it would be made of; without what it reads besides, where it never said so.</param>
/// <param name="Memory">How it was made last time; null: never.</param>
/// <param name="Why">Why it is stale, the most telling reason first; at least one.</param>
/// <param name="ReadyAt">Time stamp of the decision.</param>
internal sealed record StaleJob(Job Job, Manifest Manifest, JobMemory? Memory, IReadOnlyList<string> Why, long ReadyAt)
{
    /// <summary>The reason in one line.</summary>
    public string Reason => Why.Count == 1 ? Why[0] : $"{Why[0]}, and {Why.Count - 1} more";
}
