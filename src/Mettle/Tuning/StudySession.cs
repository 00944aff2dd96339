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

    /// <summary>Which session to go on with; null: the last that did not end.</summary>
    public string? Stream { get; init; }

    /// <summary>Cancelled where no new trial is to begin; what is under way is finished first.</summary>
    public CancellationToken Stop { get; init; }
}

/// <summary>A study that this process owns until it is disposed, so that no other process makes its trials at the same time.</summary>
public sealed class StudySession : IDisposable
{
    private readonly OwnedSession owned;

    private StudySession(StudyDefinition study, OwnedSession owned, StudyLog log)
    {
        Study = study;
        Log = log;
        this.owned = owned;
    }

    /// <summary>The study with the command line's wishes in it.</summary>
    public StudyDefinition Study { get; }

    /// <summary>Its events.</summary>
    public StudyLog Log { get; }

    /// <inheritdoc cref="StudyWish.Stop"/>
    public CancellationToken Stop { get; private init; }

    /// <inheritdoc cref="OwnedSession.From"/>
    public long From => owned.From;

    /// <summary>Opens it.</summary>
    /// <exception cref="ProblemException">Nothing to resume, the file or seed is another than the study's, or another process has it.</exception>
    public static StudySession Open(Ledger ledger, StudyDefinition study, StudyWish wish, TimeProvider time)
    {
        study = study with { Parallel = wish.Parallel ?? study.Parallel };
        if (wish.Resume)
            return OwnedSession.Resume(ledger, new(StudyLog.Verb, study.Name, wish.Stream), id => new StudyLog(ledger, id, time).HasEnded, owned => Resume(ledger, study, wish, owned, time));
        study = Warm(ledger, study with { Trials = wish.Trials ?? study.Trials, Seed = wish.Seed ?? study.Seed }, from: null, time);
        Check(study);
        var fresh = OwnedSession.Begin(ledger, StudyLog.Verb, study.Name);
        return new(study, fresh, new(ledger, fresh.Id, time)) { Stop = wish.Stop };
    }

    /// <inheritdoc/>
    public void Dispose() => owned.Dispose();

    private static StudySession Resume(Ledger ledger, StudyDefinition study, StudyWish wish, OwnedSession owned, TimeProvider time)
    {
        var log = new StudyLog(ledger, owned.Id, time);
        if (log.Read().OfType<StudyStarted>().FirstOrDefault() is { } first)
        {
            var seed = owned.SameSeed(study.Name, (study.Definition, wish.Seed), (first.Definition, first.Seed));
            study = Warm(ledger, study with { Seed = seed, Trials = wish.Trials ?? first.Trials }, first.WarmStart, time);
        }

        Check(study);
        return new(study, owned, log) { Stop = wish.Stop };
    }

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
        from ??= ledger.Streams().FirstOrDefault(s => s.Verb == StudyLog.Verb && s.Name == name && s.Last > 0)?.Id
            ?? throw new ProblemException(Problems.NothingToStartFrom(study.Name, name));
        var trials = new StudyLog(ledger, from, time).Read().OfType<TrialFinished>()
            .Select(t => new Observation(t.Params, t.Status, t.Value ?? double.NaN) { Budget = t.Budget });
        return study with { WarmStart = from, Earlier = [.. trials.Where(t => study.Space.Check(t.Point).Count == 0)] };
    }
}
