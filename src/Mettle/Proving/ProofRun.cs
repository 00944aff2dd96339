// One run of one proof, from its first event to its result: answers before times, and every way out ends in a result that is stored.
using Mettle.Proving.Declared;
using Mettle.Proving.Equivalence;
using Mettle.Proving.Judging;
using Mettle.Proving.Measuring;

namespace Mettle.Proving;

/// <summary>A new proof, or one that goes on.</summary>
/// <param name="claim">With all its params: those of studies were looked up.</param>
/// <param name="session">What it says is stored there; pairs that are there already are not measured again.</param>
/// <param name="bench">Makes the sides ready.</param>
/// <param name="answers">Compares what they give.</param>
/// <param name="time">The clock.</param>
internal sealed class ProofRun(ClaimDefinition claim, ProofSession session, Bench bench, SameAnswers answers, TimeProvider time)
{
    private static readonly string Nothing = Digest.Of([]).Hex;

    private readonly ProofLog log = session.Log;
    private readonly List<ProofEvent> before = [.. session.Log.Read()];
    private readonly List<Pair> pairs = [];
    private readonly ProofEnding ending = new(session.Log, time);

    /// <summary>The command that makes it again.</summary>
    public required string Reproduce { get; init; }

    /// <summary>
    /// Runs to the end. Cancelling ends the run under way, stores a result that says RUNNING (the proof can be resumed) and throws; so does a
    /// ledger that fails on the way. A side that fails is a result: FAILED.
    /// </summary>
    /// <exception cref="ProblemException">A side cannot be made ready, or facts cannot be stored.</exception>
    public async Task<ProofEnded> Run(CancellationToken cancellation)
    {
        pairs.AddRange(before.OfType<PairMeasured>().OrderBy(p => p.Number).Select(p => p.Pair));
        try
        {
            var baseline = await bench.Locate("baseline", claim.Baseline, cancellation);
            var candidate = await bench.Locate("candidate", claim.Candidate, cancellation);
            if (pairs.Count > 0 && before.OfType<ClaimStarted>().FirstOrDefault() is { } first)
                SameSides.Check(first, baseline.Note, candidate.Note);
            log.Append(Opening.Of(session, (baseline.Note, candidate.Note), pairs.Count, Reproduce));
            return await Task.Factory.StartNew(() => Prove(baseline, candidate, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        }
        catch (SideFailedException failed)
        {
            return ending.Failed(pairs.Count, failed);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            ending.Interrupted(pairs.Count, "interrupted");
            throw;
        }
        catch (ProblemException problem)
        {
            ending.Interrupted(pairs.Count, problem.Problems[0].What);
            throw;
        }
    }

    // Runs block, on a thread of their own.
    private async Task<ProofEnded> Prove(LocatedSide baseline, LocatedSide candidate, CancellationToken cancellation)
    {
        var machine = bench.Machine();
        log.Append(new MachineRecorded(machine));
        foreach (var warned in WarningSigns.Before(claim, machine).Concat(Dirty(baseline, candidate)))
            log.Append(warned);
        var shell = Calibrate(cancellation);
        var sides = new Sides(Ready(baseline, shell, cancellation), Ready(candidate, shell, cancellation), answers);
        if (await Differ(sides, cancellation) is { } differ)
            return differ;
        sides.WarmUp(Math.Max(0, claim.Warmup - sides.Runs), cancellation);
        return await Measure(sides, cancellation);
    }

    private double Calibrate(CancellationToken cancellation)
    {
        if (!bench.NeedsShell)
            return 0;
        var seconds = bench.ShellSeconds(cancellation);
        log.Append(new ShellCalibrated(seconds, ShellCalibration.Runs));
        return seconds;
    }

    private ReadySide Ready(LocatedSide side, double shell, CancellationToken cancellation) =>
        bench.Ready(side, shell, text => log.Append(new ProofPreparing(text)), cancellation);

    // Nothing after this is reached where answers differ: no time is measured of something that does something else.
    private async Task<ProofEnded?> Differ(Sides sides, CancellationToken cancellation)
    {
        if (claim.Equivalent.Count == 0)
            return null;
        log.Append(new ProofPreparing("each side runs twice, for its answers"));
        var report = await sides.CompareAnswers(cancellation);
        if (pairs.Count > 0 && before.OfType<AnswersCompared>().FirstOrDefault(c => c.Report.Equal) is { } first)
            SameSides.Check(log.Id, claim.Equivalent, (first.Report, report));
        log.Append(new AnswersCompared(report));
        foreach (var (rule, answer) in claim.Equivalent.Zip(report.Answers).Where(pair => IsEmpty(pair.First, pair.Second)))
            log.Append(Warnings.EmptyAnswer(rule.Answer));
        return report.Equal ? null : ending.Differs(pairs.Count, report);
    }

    // Nothing is like nothing: that says little of what was done.
    private static bool IsEmpty(EquivalenceRule rule, AnswerReport answer) =>
        answer.Equal && (answer.Baseline == Nothing || (answer.Values == 0 && rule.Comparison is ToleranceComparison { Ignore.Count: > 0 }));

    private async Task<ProofEnded> Measure(Sides sides, CancellationToken cancellation)
    {
        var terms = Terms.Of(claim);
        while (true)
        {
            if (Looks.IsOne(claim.Pairs, pairs.Count) && Judge.Of(terms, pairs) is var judgement)
            {
                log.Append(new PairsJudged(pairs.Count, Brief(judgement)));
                if (Looks.AreOver(claim.Pairs, pairs.Count, judgement))
                    return End(judgement);
            }

            if (session.Stop.IsCancellationRequested)
                return ending.Interrupted(pairs.Count, "it was stopped");
            var mark = ClockMark.Now(time);
            var number = pairs.Count + 1;
            var (pair, report) = await sides.Measure(Order.CandidateFirst(new Seed(claim.Seed), number), cancellation);
            if (report is { Equal: false })
            {
                log.Append(new AnswersCompared(report));
                return ending.Differs(pairs.Count, report);
            }

            pairs.Add(pair);
            log.Append(new PairMeasured(number, pair));
            if (mark.StepSince(time) is { } step)
                log.Append(Warnings.ClockStepped(number, step));
        }
    }

    // What decides is enough to see how the interval narrows; the last look is stored whole, with the result.
    private static Judgement Brief(Judgement judgement) => judgement with { Criteria = [.. judgement.Criteria.Select(c => c with { Besides = [], Tests = [] })] };

    private ProofEnded End(Judgement judgement)
    {
        log.Append(new MachineRecorded(bench.Machine()));
        foreach (var warned in WarningSigns.After(claim, pairs, judgement))
            log.Append(warned);
        return ending.Judged([judgement], claim.Equivalent.Count > 0 ? true : null, pairs.Count);
    }

    private static IEnumerable<ProofWarned> Dirty(params LocatedSide[] sides) =>
        from side in sides
        where side.Note is { IsDirty: true, Commit: not null }
        group side.Name by side.Note.Commit into same
        select Warnings.DirtyTree([.. same], same.Key);
}
