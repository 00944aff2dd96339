// A study as a file declares it. Plain data; who runs it and how is others' business.
using Mettle.Search;
using Mettle.Tuning.Robustness;

namespace Mettle.Tuning.Declared;

/// <summary>One entry of <c>studies:</c>.</summary>
public sealed record StudyDefinition
{
    /// <summary>Its key in the file.</summary>
    public required string Name { get; init; }

    /// <summary>What gives a point its metrics.</summary>
    public required ObjectiveAction Objective { get; init; }

    /// <summary>Stages that are brought up to date before the first trial.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The metric that is optimised.</summary>
    public required string Metric { get; init; }

    /// <summary>Which values of it are better.</summary>
    public Direction Goal { get; init; }

    /// <summary>What a point's other metrics must be like; one that misses is infeasible.</summary>
    public IReadOnlyList<Gate> Gates { get; init; } = [];

    /// <summary>What is searched.</summary>
    public required Space Space { get; init; }

    /// <summary>Tables that trials read, by name: paths from the file's folder, CSV or NDJSON.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();

    /// <summary>The effort that trials are given a share of; null: each is measured once, to its end.</summary>
    public BudgetRange? Budget { get; init; }

    /// <summary>All of the effort, in the unit in which trials are told it.</summary>
    public double Whole => Budget?.Max ?? 1;

    /// <summary>How many steps a whole trial reports on its way; null: it reports shares of its budget, or nothing.</summary>
    public int? Steps { get; init; }

    /// <summary>Name of the sampler.</summary>
    public string Sampler { get; init; } = "auto";

    /// <summary>Name of the pruner; null: as <see cref="StudyOptions.Pruner"/> says.</summary>
    public string? Pruner { get; init; }

    /// <summary>How many points are tried.</summary>
    public int Trials { get; init; } = 100;

    /// <summary>How many trials run at once.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>How long a trial may take.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The objective gives another value when it is asked again.</summary>
    public bool Noisy { get; init; }

    /// <summary>When to stop before all trials are done.</summary>
    public StopRules Stop { get; init; } = new();

    /// <summary>How the best point is tested; null: it is not.</summary>
    public RobustnessSettings? Robustness { get; init; }

    /// <summary>Points that are tried first.</summary>
    public IReadOnlyList<Point> TryFirst { get; init; } = [];

    /// <summary>As the engine takes it.</summary>
    public StudyOptions Options(TimeProvider time) => new()
    {
        Goal = Goal,
        Noisy = Noisy,
        Trials = Trials,
        Parallel = Parallel,
        Seed = Seed,
        Sampler = Sampler,
        Pruner = Pruner,
        Fidelity = Budget?.Fidelity,
        Timeout = Timeout,
        Time = time,
        TryFirst = TryFirst,
        Earlier = Earlier,
    };

    /// <summary>The study whose last session is known from the beginning; null: none.</summary>
    public string? WarmStart { get; init; }

    /// <summary>What is known from before: of <see cref="WarmStart"/>, once it is looked up.</summary>
    public IReadOnlyList<Observation> Earlier { get; init; } = [];

    /// <summary>What the file said of it, without its name; what is resumed must say the same.</summary>
    public required Digest Definition { get; init; }
}

/// <summary>The effort that trials are given a share of.</summary>
/// <param name="Name">As trials are told it: <c>epochs</c>, <c>history</c>.</param>
/// <param name="Min">The least, in the unit of <paramref name="Max"/>.</param>
/// <param name="Max">All of it; 1 where they are shares.</param>
/// <param name="Eta">The factor between budgets.</param>
public sealed record BudgetRange(string Name, double Min, double Max, double Eta)
{
    /// <summary>The shares at which trials are measured.</summary>
    public Fidelity Fidelity => new(Min / Max, Eta);
}

/// <summary>When a study stops before all of its trials are done. Null: not for this reason.</summary>
public sealed record StopRules
{
    /// <summary>No trial begins after this time, counted from the first trial and over all runs of the study.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>A finished trial is at least as good as this.</summary>
    public double? Target { get; init; }

    /// <summary>So many trials in a row were no better than the best before them.</summary>
    public int? Patience { get; init; }

    /// <summary>The improvement that the sampler expects of its next point is below this share of the spread of values, five times in a row.</summary>
    public double? Improvement { get; init; }
}

/// <summary>What gives a point its metrics.</summary>
public abstract record ObjectiveAction;

/// <summary>The pipeline is run up to a stage with the point's values as its <c>params</c>; the stage's metrics count.</summary>
/// <param name="Stage">Which stage.</param>
public sealed record StageObjective(string Stage) : ObjectiveAction;

/// <summary>A command is run for each trial.</summary>
/// <param name="Line">
/// With <c>${params.NAME}</c> in it. It also finds the whole request as JSON in <c>METTLE_REQUEST</c>, and <c>METTLE_BUDGET</c>, <c>METTLE_SEED</c>
/// and <c>METTLE_DATA_NAME</c>.
/// </param>
/// <param name="Metrics">A JSON file that it writes, from the file's folder, with <c>${params.NAME}</c> in its name; null: the last line of its output is JSON.</param>
public sealed record CommandObjective(string Line, string? Metrics) : ObjectiveAction;

/// <summary>A process that stays alive answers one line of JSON for each trial.</summary>
/// <param name="Words">The program and its arguments.</param>
public sealed record WorkerObjective(IReadOnlyList<string> Words) : ObjectiveAction
{
    /// <summary>A worker is started anew after so many trials; null: never for this reason.</summary>
    public int? RestartAfter { get; init; }

    /// <summary>A worker is started anew when it holds more than so many bytes; null: never for this reason.</summary>
    public long? MaxMemory { get; init; }
}

/// <summary>An HTTP endpoint is posted one JSON object for each trial.</summary>
/// <param name="Address">Where.</param>
public sealed record HttpObjective(Uri Address) : ObjectiveAction;
