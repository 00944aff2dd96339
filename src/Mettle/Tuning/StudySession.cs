// Opens a study in the ledger: a new one, or the last one that did not end.
using Mettle.Search;
using Mettle.Storage;
using Mettle.Tuning.Declared;

namespace Mettle.Tuning;

/// <summary>What the command line says about a study.</summary>
/// <param name="Trials">Trials in all; null: what the file says, or on resuming what the study began with.</param>
/// <param name="Seed">Null: what the file says, or on resuming what the study began with.</param>
/// <param name="Resume">Go on with the last study of this name that did not end.</param>
public sealed record StudyWish(int? Trials = null, ulong? Seed = null, bool Resume = false)
{
    /// <summary>Trials at once; null: what the file says.</summary>
    public int? Parallel { get; init; }
}

/// <summary>A study that this process owns until it is disposed, so that no other process makes its trials at the same time.</summary>
public sealed class StudySession : IDisposable
{
    private readonly IDisposable ownership;

    private StudySession(StudyDefinition study, StudyLog log, long from, IDisposable ownership)
    {
        Study = study;
        Log = log;
        From = from;
        this.ownership = ownership;
    }

    /// <summary>The study with the command line's wishes in it.</summary>
    public StudyDefinition Study { get; }

    /// <summary>Its events.</summary>
    public StudyLog Log { get; }

    /// <summary>Events after this sequence number belong to this run of it.</summary>
    public long From { get; }

    /// <summary>Opens it.</summary>
    /// <exception cref="ProblemException">Nothing to resume, the file or seed is another than the study's, or another process has it.</exception>
    public static StudySession Open(Ledger ledger, StudyDefinition study, StudyWish wish, TimeProvider time)
    {
        study = study with { Parallel = wish.Parallel ?? study.Parallel };
        if (!wish.Resume)
        {
            study = Warm(ledger, study with { Trials = wish.Trials ?? study.Trials, Seed = wish.Seed ?? study.Seed }, from: null, time);
            Check(study);
            var fresh = ledger.Begin(StudyLog.Verb, study.Name);
            return new(study, new StudyLog(ledger, fresh, time), 0, ledger.Own(fresh));
        }

        var id = LastOpen(ledger, study, time);
        var owned = ledger.Own(id);
        try
        {
            var log = new StudyLog(ledger, id, time);
            if (log.Read().OfType<StudyStarted>().FirstOrDefault() is { } first)
                study = Warm(ledger, study with { Seed = Same(study, wish, first), Trials = wish.Trials ?? first.Trials }, first.WarmStart, time);
            Check(study);
            return new(study, log, ledger.Read(id) is [.., var latest] ? latest.Sequence : 0, owned);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ownership.Dispose();

    // All that is wrong with it is said before anything is stored.
    private static void Check(StudyDefinition study)
    {
        if (study is { Objective: StageObjective, Parallel: > 1 })
            throw new ProblemException(Problems.StageTrialsShareAFolder());
        if (study is { Objective: CommandObjective { Metrics: not null }, Parallel: > 1 })
            throw new ProblemException(Problems.TrialsWriteOneFile());
        _ = new Study(study.Space, study.Options(TimeProvider.System));
    }

    // What is resumed starts from the same session as it did.
    private static StudyDefinition Warm(Ledger ledger, StudyDefinition study, string? from, TimeProvider time)
    {
        if (study.WarmStart is not { } name)
            return study;
        from ??= ledger.Streams().FirstOrDefault(s => s.Verb == StudyLog.Verb && s.Name == name && s.Count > 0)?.Id
            ?? throw new ProblemException(Problems.NothingToStartFrom(study.Name, name));
        var trials = new StudyLog(ledger, from, time).Read().OfType<TrialFinished>()
            .Select(t => new Observation(t.Params, t.Status, t.Value ?? double.NaN) { Budget = t.Budget });
        return study with { WarmStart = from, Earlier = [.. trials.Where(t => study.Space.Check(t.Point).Count == 0)] };
    }

    private static string LastOpen(Ledger ledger, StudyDefinition study, TimeProvider time)
    {
        var studies = ledger.Streams().Where(s => s.Verb == StudyLog.Verb && s.Name == study.Name).ToList();
        if (studies is [])
            throw new ProblemException(Problems.NothingToResume(study.Name, "it has no study yet"));
        return studies.FirstOrDefault(s => !new StudyLog(ledger, s.Id, time).HasEnded)?.Id
            ?? throw new ProblemException(Problems.NothingToResume(study.Name, "all of its studies have ended"));
    }

    private static ulong Same(StudyDefinition study, StudyWish wish, StudyStarted first)
    {
        if (first.Definition != study.Definition.Hex)
            throw new ProblemException(Problems.ResumedWithAnotherFile(study.Name, first.Id));
        if (wish.Seed is { } seed && seed != first.Seed)
            throw new ProblemException(Problems.ResumedWithAnotherSeed(first.Id, first.Seed, seed));
        return first.Seed;
    }
}
