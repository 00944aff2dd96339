// Runs a study in a folder: brings up what it needs, makes what measures its trials, and leaves nothing running behind.
using Mettle.Execution;
using Mettle.Running;
using Mettle.Running.Declared;
using Mettle.Tuning.Data;
using Mettle.Tuning.Declared;
using Mettle.Tuning.Objectives;

namespace Mettle.Tuning;

/// <summary>Where a study runs.</summary>
/// <param name="Folder">Of the file, absolute: where its paths begin.</param>
/// <param name="File">The name of the file in it.</param>
/// <param name="Pipeline">The file's stages; null: it has none.</param>
public sealed record StudyPlace(string Folder, string File, Pipeline? Pipeline);

/// <summary>One run of a session. Everything it starts ends with it, or with this process, in whatever way that ends.</summary>
/// <param name="session">The session, open.</param>
/// <param name="place">Where.</param>
/// <param name="time">The clock.</param>
public sealed class StudyHost(StudySession session, StudyPlace place, TimeProvider time)
{
    private readonly StudyDefinition study = session.Study;

    private string State => Path.Join(place.Folder, ".mettle", "tune", session.Log.Id);

    /// <summary>Runs to the end.</summary>
    /// <exception cref="ProblemException">The study cannot be run as declared, or its facts cannot be stored.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted; it can be resumed.</exception>
    public async Task<StudyEnded> Run(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.Join(State, "logs"));
        try
        {
            using var guarded = FolderLock.TryTake(Path.Join(State, "lock"), time) ?? throw new InvalidOperationException("BUG: the session is ours and its folder is not");
            using var workers = new TrialWorkers(guarded.Start, time);
            using var client = PostRequests.Client();
            return await new StudyRun(study, session.Log, time) { Stop = session.Stop }.Run(until => Tools(new(guarded.Start, workers, client), until), cancellation);
        }
        finally
        {
            Directory.Delete(State, recursive: true);
        }
    }

    private StudyTools Tools(Means means, CancellationToken cancellation)
    {
        var runs = place.Pipeline is { } pipeline ? new StageRuns(pipeline, place.Folder, place.File, time) : null;
        if (study.Needs.Count > 0)
            BringUp(runs ?? throw new ProblemException(Problems.NoPipeline(study.Name)), cancellation);
        var stages = study.Objective is StageObjective staged
            ? new RunStages(place.Pipeline!.Stages.First(s => s.Name == staged.Stage), runs!)
            : null;
        var launch = new Launch([], place.Folder, Surroundings.With(), Path.Join(State, "logs"));
        IObjective objective = study.Objective switch
        {
            StageObjective => stages!,
            CommandObjective command => new RunCommands(command, study.Space, launch, means.Start),
            WorkerObjective worker => new AskWorkers(worker, launch with { Words = worker.Words, Log = Path.Join(State, "logs", "worker") }, means.Workers),
            HttpObjective endpoint => new PostRequests(endpoint, means.Client),
            var other => throw new InvalidOperationException($"BUG: no such objective {other}"),
        };
        return new StudyTools(objective, Tables(), stages is null ? null : stages.Cost);
    }

    // What is wrong with any of them is said at once.
    private Dictionary<string, string> Tables()
    {
        var store = new ColumnStore(place.Folder, time);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var (name, source) in study.Data)
        {
            session.Log.Append(new StudyPreparing($"reading {source}"));
            try
            {
                folders.Add(name, store.Extract(source));
            }
            catch (ProblemException wrong)
            {
                problems.AddRange(wrong.Problems);
            }
        }

        return problems.Count == 0 ? folders : throw new ProblemException(problems);
    }

    private void BringUp(StageRuns runs, CancellationToken cancellation)
    {
        session.Log.Append(new StudyPreparing($"bringing {string.Join(", ", study.Needs)} up to date"));
        var said = runs.Bring(study.Needs, [], cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (said is [.., RunResult { Status: not Status.Completed } result])
            throw new ProblemException(said.OfType<JobFinished>().Where(j => j.State == JobState.Failed).Select(j => Problems.NeededStageFailed(JobName.Of(j.Stage, j.Item), j.Why, j.Tail))
                .DefaultIfEmpty(Problems.NeededStageFailed(string.Join(", ", study.Needs), result.Reason, [])).ToList());
    }

    // What objectives work with, and who closes it is the host.
    private sealed record Means(Func<Launch, Child> Start, TrialWorkers Workers, HttpClient Client);
}
