// A claim as a file declares it. Plain data; who measures and judges it is others' business.
namespace Mettle.Proving.Declared;

/// <summary>One entry of <c>claims:</c>.</summary>
public sealed record ClaimDefinition
{
    /// <summary>Its key in the file.</summary>
    public required string Name { get; init; }

    /// <summary>Why it matters, in the user's words; empty: nothing was said.</summary>
    public string Why { get; init; } = "";

    /// <summary>What it is measured on, in the user's words: the work and how much data; empty: nothing was said.</summary>
    public string Workload { get; init; } = "";

    /// <summary>What was considered besides, in the user's words.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>What is there already.</summary>
    public required SideDefinition Baseline { get; init; }

    /// <summary>What is claimed to be better.</summary>
    public required SideDefinition Candidate { get; init; }

    /// <summary>What both sides must give alike; empty: nothing is compared, which is a warning.</summary>
    public IReadOnlyList<EquivalenceRule> Equivalent { get; init; } = [];

    /// <summary>What must hold, all of it; the first is the one that the result speaks of. At least one.</summary>
    public required IReadOnlyList<Criterion> Accept { get; init; }

    /// <summary>Of the intervals that decide, 0.5 to 0.99.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How many pairs are measured.</summary>
    public PairRange Pairs { get; init; } = new(10, 200);

    /// <summary>Runs of each side before the first that counts, at least 0; those that compare answers are among them.</summary>
    public int Warmup { get; init; } = 2;

    /// <summary>A command before each run, not measured; null: none.</summary>
    public string? Prepare { get; init; }

    /// <summary>A command after each run, not measured, also where the run failed; null: none.</summary>
    public string? Conclude { get; init; }

    /// <summary>A run is ended after this, and the claim fails.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What the file said of it, without its name; what is resumed must say the same.</summary>
    public required Digest Definition { get; init; }
}

/// <summary>How many pairs are measured.</summary>
/// <param name="Min">No verdict before, at least 10.</param>
/// <param name="Max">Where still nothing is decided, it is inconclusive. The same as <paramref name="Min"/>: there is one look, at the end.</param>
public sealed record PairRange(int Min, int Max)
{
    /// <summary>Fewer pairs tell too little of how they scatter.</summary>
    public const int Fewest = 10;

    /// <summary>There is a look after each pair from the minimum on, so that intervals must hold at all of them.</summary>
    public bool IsSequential => Max > Min;
}
