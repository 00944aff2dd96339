// Keeps the cache within the bounds of the file, and removes what a user wants removed: the cache's knowledge of what results mean.
using Mettle.Running.Declared;
using Mettle.Storage;

namespace Mettle.Running.Caching;

/// <summary>Every method throws <see cref="ProblemException"/> where the cache cannot be read or written.</summary>
public static class Upkeep
{
    /// <summary>Sweeps if it is time to; null: it is not. For the end of a run that stored something.</summary>
    public static SweepReport? Keep(Cache cache, CacheBounds bounds)
    {
        var limits = new CacheLimits { Size = bounds.Size, Count = bounds.Count, Age = bounds.Age };
        return cache.IsDue(limits) ? cache.Sweep(limits.WithRoom(), Needs) : null;
    }

    /// <summary>Removes the least recently used until the cache is within the limits.</summary>
    public static SweepReport Shrink(Cache cache, CacheLimits limits) => cache.Sweep(limits, Needs);

    /// <summary>Removes the results that are meant, and what only they needed.</summary>
    public static SweepReport Remove(Cache cache, ResultChoice choice) =>
        cache.Remove(bytes => JobResult.TryRead(bytes) is { } result && choice.Means(result), Needs);

    private static IEnumerable<Digest> Needs(byte[] bytes) => JobResult.TryRead(bytes)?.References ?? [];
}
