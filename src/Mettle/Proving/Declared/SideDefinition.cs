// One side of a claim as a file declares it: what is run, with which values, of which commit.
namespace Mettle.Proving.Declared;

/// <summary>The baseline or the candidate.</summary>
public sealed record SideDefinition
{
    /// <summary>What is run and measured.</summary>
    public required OperationAction Operation { get; init; }

    /// <summary>What <c>${params.NAME}</c> stands for.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    /// <summary>A commit, branch or tag, which is checked out beside; null: the working folder as it is.</summary>
    public string? Ref { get; init; }

    /// <summary>A study whose best point gives its values to the params, once it is looked up; null: none.</summary>
    public string? Study { get; init; }

    /// <summary>Stages that are brought up to date in the side's folder before anything is measured.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>A command that is run once before anything is measured, in the side's own folder: to build it; null: none.</summary>
    public string? Build { get; init; }
}

/// <summary>What is run.</summary>
public abstract record OperationAction;

/// <summary>A command.</summary>
/// <param name="Line">With <c>${params.NAME}</c> in it.</param>
/// <param name="Metrics">A JSON file that it writes, with <c>${params.NAME}</c> in its name; null: where metrics are asked for, the last line of its output is JSON.</param>
public sealed record CommandOperation(string Line, string? Metrics) : OperationAction;

/// <summary>All jobs of a stage, executed whether they are up to date or not; what it needs is brought up before, off the clock.</summary>
/// <param name="Stage">Its name.</param>
public sealed record StageOperation(string Stage) : OperationAction;

/// <summary>Nothing is run: what another tool measured.</summary>
/// <param name="Path">A file of hyperfine, BenchmarkDotNet, Google Benchmark or pytest-benchmark.</param>
/// <param name="Benchmark">Which of those in it; null: all.</param>
public sealed record ResultsOperation(string Path, string? Benchmark) : OperationAction;
