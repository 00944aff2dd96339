// Keeps what a job came to: bytes first, then the result, then the memory of it; and not what it made of inputs that changed meanwhile.
using Mettle.Running.Executing;
using Mettle.Running.Keys;
using Mettle.Storage;

namespace Mettle.Running.Caching;

/// <param name="files">Says whether inputs changed.</param>
/// <param name="artifacts">Outputs.</param>
/// <param name="journal">The memory.</param>
/// <param name="results">Results by key.</param>
/// <param name="content">Bytes of logs.</param>
internal sealed class Keeper(FileIndex files, Artifacts artifacts, Journal journal, Results results, ContentStore content)
{
    /// <summary>Told of what costs time and not the run.</summary>
    public required Action<string> Warn { get; init; }

    /// <summary>Keeps a success as far as it can be kept.</summary>
    public JobOutcome Keep(JobOutcome outcome)
    {
        var job = outcome.Stale.Job;
        if (outcome.Manifest.Parts.FirstOrDefault(p => HasChanged(p, outcome.Begun)) is { Name: { } changed })
        {
            // What it was made of is not what the manifest says: no key stands for it, so that it is stale next time.
            Warn($"{job.Name}: {changed} changed while it was executed; it will be executed again");
            files.Forget(changed);
            journal.Add(new JobMemory(job.Name, default, outcome.Manifest.Parts, outcome.Result, default));
            return outcome;
        }

        if (job.Stage.Stage.Cached)
            Store(outcome);
        journal.Add(new JobMemory(job.Name, outcome.Manifest.Key, outcome.Manifest.Parts, outcome.Result, default));
        return outcome;
    }

    /// <summary>Remembers a failure: the same key that passes another time is flaky.</summary>
    public void KeepFailure(JobOutcome outcome)
    {
        var before = outcome.Stale.Memory;
        journal.Add(new JobMemory(outcome.Stale.Job.Name, before?.Key ?? default, before?.Parts ?? outcome.Manifest.Parts, before?.Result, outcome.Manifest.Key));
    }

    /// <summary>Moves what a job wrote to its streams into the store; null: nothing was written, or it could not be kept.</summary>
    public Digest? KeepLog(string path)
    {
        try
        {
            // Empty ones go with their folder: to make and to remove a file for each job would cost as much as many a job.
            return FileStat.Of(path) is { Kind: FileKind.File, Size: > 0 } ? content.MoveFile(path) : null;
        }
        catch (Exception fault) when (fault is ProblemException or IOException)
        {
            Warn($"output was not kept: {fault.Message}");
            return null;
        }
    }

    /// <summary>See <see cref="Results.PutDiscovered"/>.</summary>
    public void KeepDiscovered(Digest declared, IReadOnlyList<string> paths) => results.PutDiscovered(declared, paths);

    // What it was found to read besides was hashed when it had ended: it must have been there before.
    private bool HasChanged(Part part, Moment begun) => part.Kind switch
    {
        PartKind.Input or PartKind.Program => !files.IsStill(part.Name, part.Digest),
        PartKind.Discovered => !files.IsStill(part.Name, part.Digest) || !files.WasThere(part.Name, begun),
        _ => false,
    };

    private void Store(JobOutcome outcome)
    {
        try
        {
            artifacts.Store(outcome.Result!.Outputs);
            results.Put(outcome.Manifest.Key, outcome.Result);
        }
        catch (ProblemException fault)
        {
            Warn($"{outcome.Stale.Job.Name} was not put into the cache: {fault.Message}");
        }
    }
}
