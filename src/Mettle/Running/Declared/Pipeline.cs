// What the user wrote under params, pools, stages and lanes. Immutable; knows nothing of jobs, which follow from it.
using System.Collections.Immutable;

namespace Mettle.Running.Declared;

/// <summary>A graph of stages, and the ways to run it.</summary>
public sealed record Pipeline
{
    /// <summary>Values that <c>${params.NAME}</c> stands for, as they were written.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Pools by name, besides <see cref="DefaultPool"/>, which is adaptive unless it is declared.</summary>
    public IReadOnlyDictionary<string, PoolSize> Pools { get; init; } = ImmutableDictionary<string, PoolSize>.Empty;

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>In the order of the file, which is the order in which <c>--lane auto</c> asks them.</summary>
    public IReadOnlyList<Lane> Lanes { get; init; } = [];

    /// <summary>How long all of it may take; null: as long as it likes.</summary>
    public Sla? Sla { get; init; }

    /// <summary>What the cache may hold.</summary>
    public CacheBounds Cache { get; init; } = new();

    /// <summary>The pool of stages that name none.</summary>
    public const string DefaultPool = "cpu";
}

/// <summary>What the cache of a folder may hold; the least recently used goes first.</summary>
public sealed record CacheBounds
{
    /// <summary>Bytes on the disk; default 10 GiB.</summary>
    public long Size { get; init; } = 10L << 30;

    /// <summary>Results; null (the default): any number.</summary>
    public long? Count { get; init; }

    /// <summary>What was not used for so long goes; default 30 days.</summary>
    public TimeSpan Age { get; init; } = TimeSpan.FromDays(30);
}

/// <summary>A named way of running: which stages, how wide, under which promises.</summary>
/// <param name="Name">Its key in the file.</param>
public sealed record Lane(string Name)
{
    /// <summary>Globs; <c>--lane auto</c> takes a lane when every changed file matches one of them. Empty, as <see cref="WhenAny"/> too: the lane for everything else.</summary>
    public IReadOnlyList<string> When { get; init; } = [];

    /// <summary>Globs; <c>--lane auto</c> takes a lane as soon as one changed file matches one of them.</summary>
    public IReadOnlyList<string> WhenAny { get; init; } = [];

    /// <summary>Names of stages; null: all.</summary>
    public IReadOnlyList<string>? Stages { get; init; }

    /// <summary>How <see cref="Pipeline.DefaultPool"/> is sized in this lane; null: as declared.</summary>
    public PoolSize? Pool { get; init; }

    /// <summary>At most so many jobs at once, whatever their pools; null: as the pools allow.</summary>
    public int? Jobs { get; init; }

    /// <summary>For each stage that has none of its own; null: none.</summary>
    public Sla? StageSla { get; init; }

    /// <summary>For all of it; null: the pipeline's.</summary>
    public Sla? TotalSla { get; init; }

    /// <summary>Gates by stage, which replace the stage's gates of the same name and are added to the others.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<QualityGate>> Gates { get; init; } = ImmutableDictionary<string, IReadOnlyList<QualityGate>>.Empty;
}
