// One declared step: what it executes, on what it rests, what it leaves, and what it promises. Plain data.

namespace Mettle.Running.Declared;

/// <summary>
/// One job, or one for each item of <see cref="Foreach"/>. Texts are templates: <c>${item}</c>, <c>${item.stem}</c>, <c>${params.lr}</c>.
/// Paths are relative to the folder of the file, with <c>/</c>; one that ends in <c>/</c> is a folder with all that is in it; a path may
/// be a glob (<c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>**</c>, <c>{a,b}</c>); one that begins with <c>!</c> takes out what it matches.
/// </summary>
/// <param name="Name">Its key in the file.</param>
public sealed record Stage(string Name)
{
    /// <summary>What there is a job for; null: one job.</summary>
    public Foreach? Foreach { get; init; }

    /// <summary>What a job executes.</summary>
    public required StageAction Action { get; init; }

    /// <summary>What it reads.</summary>
    public IReadOnlyList<string> Deps { get; init; } = [];

    /// <summary>What it writes. What lies there is removed before it starts, unless <see cref="Incremental"/>.</summary>
    public IReadOnlyList<string> Outs { get; init; } = [];

    /// <summary>Stages that end before any of its jobs starts, and whose results are part of its key.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>A file in Make syntax that the command writes: what else it read.</summary>
    public string? Depfile { get; init; }

    /// <summary>Variables that reach the command: names (the caller's value) or <c>NAME=value</c>; part of the key.</summary>
    public IReadOnlyList<string> Env { get; init; } = [];

    /// <summary>Its pool.</summary>
    public string Pool { get; init; } = Pipeline.DefaultPool;

    /// <summary>A job is ended after this; default never.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>How often a job that failed is tried again; default 0.</summary>
    public int Retries { get; init; }

    /// <summary>JSON files that the command writes: numbers by name, nested names joined by a dot.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Its files besides <see cref="Outs"/> that the command writes; removed before a job starts, always.</summary>
    public IEnumerable<string> Reports => Depfile is null ? Metrics : Metrics.Append(Depfile);

    /// <summary>What its metrics must be.</summary>
    public IReadOnlyList<QualityGate> Gates { get; init; } = [];

    /// <summary>How long the stage may take; null: the lane's.</summary>
    public Sla? Sla { get; init; }

    /// <summary>Red, yellow, green in place of one command; null: no.</summary>
    public Cycle? Cycle { get; init; }

    /// <summary>Command lines before the first job of the stage that is executed.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Command lines after its last job, also where one failed; not executed where <see cref="Before"/> was not.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>False: its jobs are executed in every run.</summary>
    public bool Cached { get; init; } = true;

    /// <summary>The command finds its outputs of last time and updates them; it answers for them being as from nothing.</summary>
    public bool Incremental { get; init; }

    /// <summary>An item whose text names another item's stem as a whole word waits for that item's job.</summary>
    public bool References { get; init; }
}

/// <summary>What a fan-out has one job for.</summary>
public abstract record Foreach;

/// <summary>Files that match: known at once, or when the stages that write them have ended.</summary>
/// <param name="Globs">At least one; later ones with <c>!</c> take out.</param>
public sealed record ForeachFile(IReadOnlyList<string> Globs) : Foreach;

/// <summary>Items that are listed.</summary>
public sealed record ForeachValue(IReadOnlyList<string> Values) : Foreach;

/// <summary>Every combination of the axes, the first varying slowest; <c>${item.AXIS}</c> is its value, the item is <c>value-value</c>.</summary>
public sealed record ForeachMatrix(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Axes) : Foreach;

/// <summary>What a job executes.</summary>
public abstract record StageAction;

/// <summary>A command line; directly where it is plain words, else by a shell.</summary>
public sealed record CommandAction(string Line) : StageAction;

/// <summary>A text from a Handlebars template and a JSON file, written to the one output.</summary>
public sealed record RenderAction(string Template, string Data) : StageAction;

/// <summary>A request to a process that lives as long as the run.</summary>
/// <param name="Line">The command line that starts the worker.</param>
/// <param name="Arguments">The request; default the item.</param>
/// <param name="Protocol">How it is asked.</param>
public sealed record WorkerAction(string Line, IReadOnlyList<string> Arguments, WorkerProtocol Protocol) : StageAction;

/// <summary>Red, yellow, green: everything stands in <see cref="Stage.Cycle"/>.</summary>
public sealed record CycleAction : StageAction;

/// <summary>How a persistent worker is asked.</summary>
public enum WorkerProtocol
{
    /// <summary>Bazel's: one JSON WorkRequest and one WorkResponse a line.</summary>
    Json,

    /// <summary>Mettle's: a line of arguments in, lines of output back, then a line with the exit code.</summary>
    Lines,
}

/// <summary>Test first. The test must fail, <see cref="Implement"/> makes it pass, <see cref="Review"/> lets it through or sends it back.</summary>
/// <param name="Test">Exit 0: passes; other: fails; 5: no test was found.</param>
/// <param name="Implement">Runs between; is handed the last failure.</param>
public sealed record Cycle(string Test, string Implement)
{
    /// <summary>Exit 0 approves; otherwise what it prints is the feedback. Null: what passes is approved.</summary>
    public string? Review { get; init; }

    /// <summary>How often it is tried again after the first attempt; default 2.</summary>
    public int Retries { get; init; } = 2;
}

/// <summary>What a metric must be.</summary>
/// <param name="Gate">The condition.</param>
/// <param name="Remedy">What to do where it does not hold; empty: nothing was said.</param>
public sealed record QualityGate(Gate Gate, string Remedy);

/// <summary>How long something may take.</summary>
/// <param name="Duration">The promise.</param>
public sealed record Sla(TimeSpan Duration)
{
    /// <summary>Share of the duration after which there is a warning, 0 to 1; default 0.8.</summary>
    public double Warn { get; init; } = 0.8;

    /// <summary>Whether missing it fails the run, or only warns; default fail.</summary>
    public bool Fails { get; init; } = true;
}
