// What a cache may hold, holds, and lost. Plain data.
namespace Mettle.Storage;

/// <summary>Bounds of a cache; null: none of this kind.</summary>
public sealed record CacheLimits
{
    /// <summary>Bytes of the disk, in whole blocks.</summary>
    public long? Size { get; init; }

    /// <summary>Results.</summary>
    public long? Count { get; init; }

    /// <summary>What was not used for so long goes.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>A tenth less in size and count: who sweeps to that need not sweep again after the next run.</summary>
    public CacheLimits WithRoom() => this with { Size = Size - Size / 10, Count = Count - Count / 10 };
}

/// <summary>So much of a cache.</summary>
/// <param name="Results">Results by key.</param>
/// <param name="Entries">Contents by digest.</param>
/// <param name="Bytes">What they take of the disk, in whole blocks.</param>
public readonly record struct CacheAmount(long Results, long Entries, long Bytes);

/// <summary>What is in a cache.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Oldest">The last use of the result that goes first, give or take an hour; null: there is none.</param>
/// <param name="Newest">The last use of the result that goes last; null: there is none.</param>
public sealed record CacheHoldings(CacheAmount Amount, DateTimeOffset? Oldest, DateTimeOffset? Newest);

/// <summary>What removing came to.</summary>
/// <param name="Removed">What went.</param>
/// <param name="Left">What remains.</param>
public sealed record SweepReport(CacheAmount Removed, CacheAmount Left);
