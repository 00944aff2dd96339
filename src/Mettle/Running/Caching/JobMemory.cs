// What the journal remembers of one job: how it was made last time and what came of it. Plain data.
using Mettle.Running.Keys;

namespace Mettle.Running.Caching;

/// <param name="Job">Its name.</param>
/// <param name="Key">Of the manifest with which it was executed or restored last; all zeros: it never was.</param>
/// <param name="Parts">That manifest, to say what changed.</param>
/// <param name="Result">What came of it; null: it never succeeded.</param>
/// <param name="FailedKey">Of the manifest with which it failed last; all zeros: it has not failed since it succeeded.</param>
internal sealed record JobMemory(string Job, Digest Key, IReadOnlyList<Part> Parts, JobResult? Result, Digest FailedKey);
