// Executes a stale job to its end, on the thread that calls: tries, retries, looks at what it wrote, keeps it.
using System.Diagnostics;
using Mettle.Execution;
using Mettle.Running.Caching;
using Mettle.Running.Keys;
using Mettle.Running.Planning;
using Mettle.Storage;

namespace Mettle.Running.Executing;

/// <summary>What all executions of a run share.</summary>
internal sealed record Workshop(
    RunOptions Options, StateFolder State, Actions Actions, Manifests Manifests, Artifacts Artifacts, FileIndex Files, Keeper Keeper, TimeProvider Time)
{
    /// <summary>Keeps bytes.</summary>
    public required ContentStore Content { get; init; }

    /// <summary>Executes what is executed also after the run was stopped.</summary>
    public required Actions CleanUp { get; init; }

    /// <summary>Events.</summary>
    public required Action<RunEvent> Say { get; init; }

    /// <summary>Time stamp of the start of the run.</summary>
    public required long Begun { get; init; }

    /// <summary>Ends what runs.</summary>
    public required CancellationToken Cancellation { get; init; }

    public double Since(long stamp) => Time.GetElapsedTime(stamp).TotalSeconds;
}

/// <param name="shop">What all executions share.</param>
/// <param name="stale">What to execute.</param>
/// <param name="number">Which job of the run it is, from 1.</param>
/// <param name="slot">Where it runs.</param>
internal sealed class JobExecution(Workshop shop, StaleJob stale, int number, int slot)
{
    private readonly string log = shop.State.LogOf($"{number}");
    private readonly long started = shop.Time.GetTimestamp();
    private readonly Moment begun = shop.Files.Now();
    private Usage usage;
    private double seconds;
    private int attempts;

    private Job Job => stale.Job;

    /// <summary>Executes it. Never throws for what the job does, or for what the disk does to it.</summary>
    public JobOutcome Run()
    {
        try
        {
            var last = Attempts();
            if (last is null)
                return Outcome(JobState.Stopped, "the run was stopped", 0);
            return last.Succeeded ? Finish() : Outcome(JobState.Failed, Why(last), last.Code);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ProblemException)
        {
            return Outcome(JobState.Failed, fault.Message, 1);
        }
    }

    private StepOutcome? Attempts()
    {
        StepOutcome? last;
        do
        {
            attempts++;
            shop.Say(new JobStarted(Job.Stage.Name, Job.Item?.Text, number, attempts, stale.Reason, Job.Stage.Stage.Pool));
            last = Attempt();
            if (last is null || shop.Actions.IsStopped)
                return null;
            seconds += last.Seconds;
            usage += last.Usage;
        }
        while (!last.Succeeded && attempts <= Job.Stage.Stage.Retries);
        return last;
    }

    private StepOutcome? Attempt()
    {
        try
        {
            // A cycle keeps what is there before it clears it, for it may have to put it back.
            if (Job.Stage.Stage.Cycle is { } cycle)
                return new CycleStep(shop, Job, cycle, log) { Clear = Clear }.Run();
            Clear();
            return shop.Actions.Execute(Job, log, shop.Cancellation);
        }
        finally
        {
            shop.Artifacts.Forget(Job.Outs);
        }
    }

    private void Clear()
    {
        shop.Artifacts.Clear(Job.Stage.Stage.Incremental ? Job.Reports : Job.Outs);
        shop.Artifacts.MakeFolders(Job.Outs);
    }

    private JobOutcome Finish()
    {
        if (stale.Memory?.Result is { } before)
            shop.Artifacts.Sweep(before.Outputs);
        var outs = shop.Artifacts.Collect(Job.Outs, out var missing);
        if (missing is not null)
            return Outcome(JobState.Failed, $"it ended with 0 and did not write {missing}", 0);
        if (Verify(outs) is { } unlike)
            return unlike;
        if (!Metrics.TryRead(shop.Options, Job.Stage.Stage, Job.Item, out var metrics, out var why))
            return Outcome(JobState.Failed, why, 0);
        if (!TryDiscover(out var manifest, out why))
            return Outcome(JobState.Failed, why, 0);
        var result = new JobResult(Job.Stage.Name, Job.Item?.Text)
        {
            Outputs = outs,
            Inputs = [.. manifest.Parts.Where(p => p.Kind is PartKind.Input or PartKind.Discovered).Select(p => p.Name)],
            Measures = Measures(outs, manifest),
            Metrics = [.. metrics],
        };
        var outcome = Outcome(JobState.Done, stale.Reason, 0) with { Manifest = manifest, Measures = result.Measures };
        result = result with { Log = outcome.Log };
        return shop.Keeper.Keep(outcome with { Result = result });
    }

    // Once more in the same way. Null: it wrote the same again, or nobody asks for that.
    private JobOutcome? Verify(List<JobOutput> outs)
    {
        if (!shop.Options.Verify || !Job.Stage.Stage.Cached || Job.Stage.Stage.Cycle is not null)
            return null;
        var again = Attempt();
        if (again is null || shop.Actions.IsStopped)
            return Outcome(JobState.Stopped, "the run was stopped", 0);
        if (!again.Succeeded)
            return Outcome(JobState.Failed, $"not deterministic: executed once more it failed: {Why(again)}", again.Code);
        var difference = OutputDifference.Between(outs, shop.Artifacts.Collect(Job.Outs, out _));
        return difference.Length == 0 ? null : Outcome(JobState.Failed, $"not deterministic: {difference}", 0);
    }

    // What it said it read, now part of what it was made of.
    private bool TryDiscover(out Manifest manifest, out string why)
    {
        (manifest, why) = (stale.Manifest, "");
        if (Job.Stage.Stage.Depfile is not { } template)
            return true;
        var path = Placeholder.Fill(template, Job.Item, shop.Options.Pipeline.Params);
        if (!Discovered.TryRead(shop.Options.Folder, path, out var paths, out why))
            return false;
        var declared = shop.Manifests.Inputs(Job).ToHashSet(StringComparer.Ordinal);
        paths.RemoveAll(p => declared.Contains(p) || Belongs(p));
        manifest = shop.Manifests.Of(Job, paths, out _);
        shop.Keeper.KeepDiscovered(shop.Manifests.Of(Job, [], out _).Key, paths);
        return true;
    }

    private bool Belongs(string path) => Job.Outs.Any(o => o.EndsWith('/') ? path.StartsWith(o, StringComparison.Ordinal) : path == o);

    private string Why(StepOutcome last) => last switch
    {
        { Problem: { } problem } => problem,
        { TimedOut: true } => $"it was ended after its time-out of {Job.Stage.Stage.Timeout.TotalSeconds:0.###} s",
        _ => Exit.InWords(last.Code),
    };

    private JobMeasures Measures(IReadOnlyList<JobOutput> outs, Manifest manifest) => new(seconds, usage.UserSeconds, usage.SystemSeconds, usage.PeakMemory)
    {
        Started = shop.Since(shop.Begun) - shop.Since(started),
        Queued = shop.Time.GetElapsedTime(stale.ReadyAt, started).TotalSeconds,
        BytesIn = manifest.Parts.Where(p => p.Kind is PartKind.Input or PartKind.Discovered).Sum(p => shop.Files.Stat(p.Name).Size),
        BytesOut = outs.Sum(o => o.Size),
        Pool = Job.Stage.Stage.Pool,
        Worker = slot,
    };

    private JobOutcome Outcome(JobState state, string why, int code)
    {
        Debug.Assert(state is JobState.Done or JobState.Failed or JobState.Stopped);
        var failed = state == JobState.Failed;
        return new JobOutcome(stale, state, why)
        {
            Number = number,
            Begun = begun,
            ExitCode = code,
            Attempts = attempts,
            IsFlaky = state == JobState.Done && (attempts > 1 || stale.Memory?.FailedKey == stale.Manifest.Key),
            Measures = Measures([], stale.Manifest),
            Tail = failed ? LogFile.Tail(log) : [],
            Log = shop.Keeper.KeepLog(log),
        };
    }
}
