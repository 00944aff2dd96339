// What mettle cache says under --json.
using Mettle.Running.Declared;
using Mettle.Storage;

namespace Mettle.Cli.Views;

/// <summary>What is stored.</summary>
/// <param name="At">See <see cref="ToolEvent"/>.</param>
/// <param name="Results">Results of jobs.</param>
/// <param name="Entries">Contents of their outputs and logs, each once.</param>
/// <param name="Bytes">What they take of the disk.</param>
internal sealed record CacheStatus(DateTimeOffset At, long Results, long Entries, long Bytes) : ToolEvent(At)
{
    /// <summary>The last use of the result that would go first, give or take an hour; null: there is none.</summary>
    public DateTimeOffset? Oldest { get; init; }

    /// <summary>The last use of the result that would go last; null: there is none.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>Bytes that may be stored.</summary>
    public required long MostBytes { get; init; }

    /// <summary>Results that may be stored; null: any number.</summary>
    public long? MostResults { get; init; }

    /// <summary>Seconds without use after which a result goes.</summary>
    public required double MostSeconds { get; init; }

    public static CacheStatus Of(CacheHoldings holdings, CacheBounds bounds, DateTimeOffset at) =>
        new(at, holdings.Amount.Results, holdings.Amount.Entries, holdings.Amount.Bytes)
        {
            Oldest = holdings.Oldest,
            Newest = holdings.Newest,
            MostBytes = bounds.Size,
            MostResults = bounds.Count,
            MostSeconds = bounds.Age.TotalSeconds,
        };
}

/// <summary>Something was removed.</summary>
/// <param name="At">See <see cref="ToolEvent"/>.</param>
/// <param name="Removed">What went.</param>
/// <param name="Left">What remains.</param>
internal sealed record CacheCleaned(DateTimeOffset At, CacheAmount Removed, CacheAmount Left) : ToolEvent(At)
{
    public static CacheCleaned Of(SweepReport report, DateTimeOffset at) => new(at, report.Removed, report.Left);
}
