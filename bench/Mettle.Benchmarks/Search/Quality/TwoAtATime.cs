// Runs independent searches on two cores, each on one thread.
using System.Collections.Concurrent;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>Takes jobs one by one, in order, as a core comes free.</summary>
internal static class TwoAtATime
{
    public static void Run<T>(IEnumerable<T> jobs, Action<T> run) =>
        Parallel.ForEach(Partitioner.Create(jobs, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = 2 }, run);
}
