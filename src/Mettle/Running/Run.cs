// One run of a pipeline, from taking its lock to its result. Puts the parts together; what they do stands in their folders.
using Mettle.Execution;
using Mettle.Execution.Readings;
using Mettle.Execution.Workers;
using Mettle.Running.Caching;
using Mettle.Running.Executing;
using Mettle.Running.Keys;
using Mettle.Running.Planning;
using Mettle.Running.Rendering;
using Mettle.Storage;

namespace Mettle.Running;

/// <summary>
/// <see cref="Prepare"/> plans it, <see cref="Execute"/> runs it on the thread that calls; <see cref="Events"/> can be read meanwhile by
/// any number of others. Disposing it lets the next run of this pipeline begin.
/// </summary>
public sealed class Run : IDisposable
{
    private readonly RunOptions options;
    private readonly TimeProvider time;
    private readonly FolderLock folderLock;
    private readonly Journal journal;
    private readonly FileIndex files;
    private readonly FolderTree tree;
    private readonly Artifacts artifacts;
    private readonly Results results;
    private readonly Cache cache;
    private readonly Orphans orphans;
    private readonly Plan plan;
    private readonly DateTimeOffset begun;
    private readonly long started;

    private Run(RunOptions options, FolderLock folderLock, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        this.folderLock = folderLock;
        begun = time.GetUtcNow();
        started = time.GetTimestamp();
        Id = options.Id ?? Guid.CreateVersion7(begun).ToString();
        State = new StateFolder(options.Folder, options.File) { Id = Id };
        journal = Journal.Open(State.Journal);
        journal.Warn = Warn;
        files = new FileIndex(options.Folder, time);
        foreach (var (path, entry) in journal.Files)
            files.Remember(path, entry);
        files.Learnt = journal.Add;
        tree = new FolderTree(options.Folder);
        cache = OpenCache();
        results = new Results(cache.Results, Warn);
        artifacts = new Artifacts(files, tree, cache.Content);
        orphans = new Orphans(journal, artifacts);
        try
        {
            plan = Plan();
        }
        catch
        {
            journal.Dispose();
            throw;
        }

        artifacts.IsTaken = path => plan.Outputs.Writer(path) is not null;
        artifacts.RemoveEmptied();
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Where it keeps what it knows.</summary>
    public StateFolder State { get; }

    /// <summary>Where logs of jobs that ended are.</summary>
    public ContentStore Content => cache.Content;

    /// <summary>What it says.</summary>
    public EventFeed<RunEvent> Events { get; } = new();

    /// <summary>Takes the pipeline's lock and plans.</summary>
    /// <param name="options">What is to be run, and how.</param>
    /// <param name="waiting">Told where another run has the lock and this one waits for it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ProblemException">The pipeline cannot be run as it is written, all that is wrong with it at once; or the state folder cannot be written.</exception>
    public static Run Prepare(RunOptions options, Action waiting, TimeProvider time, CancellationToken cancellation)
    {
        var state = new StateFolder(options.Folder, options.File);
        FolderLock? taken = null;
        try
        {
            Directory.CreateDirectory(state.Run);
            taken = FolderLock.Take(state.Lock, waiting, time, cancellation);
            return new Run(options, taken, time);
        }
        catch (Exception fault)
        {
            taken?.Dispose();
            if (fault is IOException or UnauthorizedAccessException)
                throw new ProblemException(Problems.NotWritable(state.Mettle, fault.Message));
            throw;
        }
    }

    /// <summary>Runs it. After cancellation everything it started is gone when this returns.</summary>
    public RunResult Execute(CancellationToken cancellation)
    {
        using var workers = new WorkerPool(folderLock.Start);
        var children = new RunningChildren(folderLock.Start, time);
        var workbench = Workbench(children, workers, cancellation);
        var machine = new Machine(time);
        var stages = Selection.Choose(plan, options.Stages, options.Changed, Besides);
        Say(new RunStarted(Id, options.File, [.. stages.Select(s => s.Name)], options.Lane?.Name, options.LaneReason, machine.Processors, machine.Memory)
        {
            Width = Pools.Width(options),
            Needs = StageNeeds.Of(plan, stages),
        });
        foreach (var stage in stages.Where(s => s.IsExpanded))
            Say(new StageExpanded(stage.Name, stage.Jobs.Count(j => j.IsWanted)));
        var loop = new RunLoop(workbench);
        using (workbench.Scheduler)
        using (cancellation.Register(loop.Stop))
            loop.Run();
        artifacts.RemoveEmptied();
        Directory.Delete(State.AllLogs, recursive: true);
        var result = Result(loop, cancellation.IsCancellationRequested);
        if (!options.DryRun)
            Close(result);
        Say(result);
        Events.Complete();
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        journal.Dispose();
        folderLock.Dispose();
    }

    // A cache that is broken costs time, and never a run.
    private Cache OpenCache()
    {
        try
        {
            return Cache.Open(State.Mettle, time);
        }
        catch (ProblemException fault)
        {
            Warn($"the cache cannot be used, and nothing comes from it: {fault.Message}");
            return Cache.Open(State.Run, time);
        }
    }

    private Plan Plan()
    {
        if (options.DryRun)
            return new Planner(options.Pipeline, tree, files) { Discovered = DiscoveredOf }.Make();
        orphans.SweepStages(options.Pipeline.Stages.Select(s => s.Name));
        return new Planner(options.Pipeline, tree, files) { Discovered = DiscoveredOf, Expanded = orphans.Sweep }.Make();
    }

    private Workbench Workbench(RunningChildren children, WorkerPool workers, CancellationToken cancellation)
    {
        if (Directory.Exists(State.AllLogs))
            Directory.Delete(State.AllLogs, recursive: true);
        Directory.CreateDirectory(State.Logs);
        var environments = new Environments(Surroundings.Read());
        var manifests = new Manifests(options.Pipeline, plan, tree, files, environments, options.Folder);
        Actions ActionsBy(RunningChildren runs) => new(options, environments, runs, workers, new(() => new Renderer()), time)
        {
            InputsOf = job => [.. manifests.Inputs(job).Select(i => new WorkerInput(i, files.DigestOf(i)?.Hex ?? ""))],
        };
        var workshop = new Workshop(
            options,
            State,
            ActionsBy(children),
            manifests,
            artifacts,
            files,
            new Keeper(files, artifacts, journal, results, cache.Content) { Warn = Warn },
            time)
        {
            Say = Say,
            CleanUp = ActionsBy(new RunningChildren(folderLock.Start, time)),
            Content = cache.Content,
            Begun = time.GetTimestamp(),
            Cancellation = cancellation,
        };
        return new Workbench(options, plan, journal, workshop)
        {
            Staleness = new Staleness(manifests, artifacts, journal, results, time),
            Scheduler = Pools.Scheduler(options, journal, Say, time),
            Children = children,
            Orphans = orphans,
            Total = (options.Lane?.TotalSla ?? options.Pipeline.Sla) is { } sla ? new SlaWatch(null, sla) : null,
        };
    }

    private IEnumerable<string> DiscoveredOf(Job job) =>
        journal.Recall(job.Name)?.Parts.Where(p => p.Kind == PartKind.Discovered).Select(p => p.Name) ?? [];

    private List<string>? Besides(Job job) => journal.Recall(job.Name)?.Parts
        .Where(p => p.Kind is PartKind.Discovered or PartKind.Program).Select(p => Discovered.Relative(options.Folder, p.Name)).ToList();

    private RunResult Result(RunLoop loop, bool isCancelled)
    {
        var counts = loop.Counts;
        var (status, reason) = (isCancelled, counts, loop) switch
        {
            (true, _, _) => (Status.Running, "it was interrupted; the next run goes on"),
            _ when options.DryRun && counts is { Failed: 0, Blocked: 0, Done: > 0 } => (Status.Completed, "a dry run: what is said to be done would be executed"),
            (_, { Failed: > 0 }, _) => (Status.Failed, $"{counts.Failed} failed"),
            (_, { Blocked: > 0 }, _) => (Status.Failed, $"{counts.Blocked} could not be executed"),
            _ when loop.Gates.Any(g => !g.Passed) => (Status.Failed, "a gate was missed"),
            _ when loop.MissedTime => (Status.Failed, "it took longer than was promised"),
            _ when loop.HooksFailed => (Status.Failed, "a command after a stage failed"),
            _ => (Status.Completed, counts.Done == 0 ? "there was nothing to do" : "all is done"),
        };
        return new RunResult("run", Id, status, counts, time.GetElapsedTime(started).TotalSeconds, loop.Gates) { Reason = reason, At = time.GetUtcNow() };
    }

    private void Close(RunResult result)
    {
        if (options.SealAs is { } arguments)
            new Sealing(options, State, files, tree).Seal(arguments, result, begun, Events.All);
        if (options.Stages.Count == 0 && options.Changed is null && result.Status == Status.Completed)
            journal.Tidy(files.IsSeen);
        Sweep();
    }

    private void Sweep()
    {
        try
        {
            Upkeep.Keep(cache, options.Pipeline.Cache);
        }
        catch (ProblemException fault)
        {
            Warn($"the cache was not swept: {fault.Message}");
        }
    }

    private void Warn(string text) => Say(new RunWarned(text));

    private void Say(RunEvent happened) => Events.Add(happened with { At = time.GetUtcNow() });
}
