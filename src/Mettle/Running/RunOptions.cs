// How one run is to go, as the caller wishes it. Plain data; what is declared stands in the pipeline.
using Mettle.Running.Declared;

namespace Mettle.Running;

/// <summary>One run of a pipeline.</summary>
/// <param name="Pipeline">What the file says.</param>
/// <param name="Folder">Where its paths begin: the folder of the file, absolute.</param>
/// <param name="File">The name of the file in it; state is kept by this name.</param>
public sealed record RunOptions(Pipeline Pipeline, string Folder, string File = "mettle.yaml")
{
    /// <summary>The id it is to have; null: a new one.</summary>
    public string? Id { get; init; }

    /// <summary>Only these stages and what they need; empty: all.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>The lane; null: none.</summary>
    public Lane? Lane { get; init; }

    /// <summary>Why this lane; null: none, or it was named.</summary>
    public string? LaneReason { get; init; }

    /// <summary>Only jobs that rest on one of these files, and what depends on those; null: all.</summary>
    public IReadOnlyCollection<string>? Changed { get; init; }

    /// <summary>At most so many jobs at once; null: as lane and pools allow.</summary>
    public int? Jobs { get; init; }

    /// <summary>The first failure stops the run; default: what does not rest on it goes on.</summary>
    public bool FailFast { get; init; }

    /// <summary>Execute nothing and say what would be; default no.</summary>
    public bool DryRun { get; init; }

    /// <summary>Say every reason why a job is stale; default only the first.</summary>
    public bool Explain { get; init; }

    /// <summary>
    /// Execute every job, also what is up to date, and then once more, and compare what it writes; default no. Jobs that are executed in
    /// every run, and those in cycles, are not expected to write the same: they are executed as ever.
    /// </summary>
    public bool Verify { get; init; }

    /// <summary>Stages whose jobs are executed whether they are up to date or not, and never taken from the cache: they are measured. Default none.</summary>
    public IReadOnlyCollection<string> Forced { get; init; } = [];

    /// <summary>
    /// All of the command line that the answer rests on: a run that finds nothing to do writes a <see cref="Caching.Seal"/> for it. Null: it does not.
    /// </summary>
    public string? SealAs { get; init; }
}
