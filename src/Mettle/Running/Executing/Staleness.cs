// Decides whether a job has anything to do: it is up to date, the cache has it, or it is stale, and why.
using Mettle.Running.Caching;
using Mettle.Running.Keys;
using Mettle.Running.Planning;

namespace Mettle.Running.Executing;

/// <summary>What was decided: one of three.</summary>
/// <param name="State">Up to date, restored, or failed where it cannot even be tried; null: stale.</param>
/// <param name="Stale">What is to be executed.</param>
/// <param name="Why">For what was restored or failed: why.</param>
internal sealed record Decision(JobState? State, StaleJob? Stale, string Why)
{
    public static Decision UpToDate { get; } = new(JobState.UpToDate, null, "");
}

/// <param name="manifests">Makes manifests.</param>
/// <param name="artifacts">Compares and restores outputs.</param>
/// <param name="journal">What was last time.</param>
/// <param name="results">What was at any time.</param>
/// <param name="time">The clock.</param>
internal sealed class Staleness(Manifests manifests, Artifacts artifacts, Journal journal, Results results, TimeProvider time)
{
    /// <summary>Decides, and restores what can be restored.</summary>
    /// <param name="job">All that it waits for is done.</param>
    /// <param name="options">In a dry run what the cache has counts as restored; where all is to be verified nothing is up to date.</param>
    public Decision Decide(Job job, RunOptions options)
    {
        var memory = journal.Recall(job.Name);
        var discovered = memory?.Parts.Where(p => p.Kind == PartKind.Discovered).Select(p => p.Name) ?? [];
        var manifest = manifests.Of(job, discovered, out var missing);
        if (missing is not null)
            return new Decision(JobState.Failed, null, $"{missing} is not there, or cannot be read");
        if (!job.Stage.Stage.Cached)
            return Stale(job, manifest, memory, ["it is executed in every run"]);
        if (options.Forced.Contains(job.Stage.Name))
            return Stale(job, manifest, memory, ["it is measured"]);

        var isSame = memory is { Result: not null } && memory.Key == manifest.Key;
        if (isSame && artifacts.Match(job.Outs, memory!.Result!.Outputs))
            return options.Verify ? Stale(job, manifest, memory, ["it is up to date, and to be verified"]) : Decision.UpToDate;
        if (!options.Verify && FromCache(job, manifest, memory, mayRestore: !options.DryRun) is { } why)
            return new Decision(JobState.Restored, null, why);
        return Stale(job, manifest, memory, [.. Reasons(job, manifest, memory, isSame)]);
    }

    private Decision Stale(Job job, Manifest manifest, JobMemory? memory, IReadOnlyList<string> why) =>
        new(null, new StaleJob(job, manifest, memory, why, time.GetTimestamp()), "");

    // The same declared parts may have been executed with other things read besides: each such set makes a key of its own.
    private string? FromCache(Job job, Manifest manifest, JobMemory? memory, bool mayRestore)
    {
        foreach (var candidate in Candidates(job, manifest))
        {
            if (results.Get(candidate.Key) is not { } result || (mayRestore && !TryRestore(job, result)))
                continue;
            if (mayRestore)
                Remember(job, candidate, result, memory);
            return memory is null ? "the cache has it" : $"the cache has it: {Change(candidate, memory)}";
        }

        return null;
    }

    // A fault of the disk is a miss: where it lasts, the command tells more of it than we could.
    private bool TryRestore(Job job, JobResult result)
    {
        try
        {
            return artifacts.Restore(job.Outs, result.Outputs);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ProblemException)
        {
            artifacts.Forget(job.Outs);
            return false;
        }
    }

    private IEnumerable<Manifest> Candidates(Job job, Manifest manifest)
    {
        yield return manifest;
        if (job.Stage.Stage.Depfile is null)
            yield break;
        var declared = manifests.Of(job, [], out _);
        if (declared.Key != manifest.Key)
            yield return declared;
        foreach (var set in results.Discovered(declared.Key))
            yield return manifests.Of(job, set, out _);
    }

    private void Remember(Job job, Manifest manifest, JobResult result, JobMemory? memory)
    {
        var gone = memory?.Result?.Outputs.Where(o => !result.Outputs.Any(n => n.Path == o.Path)).ToList();
        if (gone is { Count: > 0 })
            artifacts.Sweep(gone);
        journal.Add(new JobMemory(job.Name, manifest.Key, manifest.Parts, result, memory?.FailedKey ?? default));
    }

    private static string Change(Manifest manifest, JobMemory memory) =>
        manifest.Differences(memory.Parts).FirstOrDefault("its outputs were not as it left them");

    private static List<string> Reasons(Job job, Manifest manifest, JobMemory? memory, bool isSame)
    {
        if (memory is null)
            return ["it was never executed"];
        if (memory is { Result: not null } && memory.Key == default)
            return ["what it reads changed while it was executed"];
        if (memory.FailedKey == manifest.Key)
            return ["it failed last time"];
        if (isSame)
            return [job.Outs.Length == 1 ? $"{job.Outs[0]} is not as it left it" : "its outputs are not as it left them"];
        var differences = manifest.Differences(memory.Parts).ToList();
        return differences.Count > 0 ? differences : ["it has not succeeded yet"];
    }
}
