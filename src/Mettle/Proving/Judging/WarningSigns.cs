// What there is to warn of: thresholds, and which figures pass them. Their sentences stand in Warnings.
using Mettle.Proving.Declared;
using Mettle.Proving.Measuring;
using Mettle.Statistics;

namespace Mettle.Proving.Judging;

/// <summary>Pure functions; each gives the warnings in the order of the closed list.</summary>
public static class WarningSigns
{
    private const double SlowFirst = 1.2;
    private const double ShortSeconds = 0.005;
    private const double DriftP = 0.01;
    private const double LeastDrift = 0.05;
    private const double BusyLoad = 0.5;

    /// <summary>Before anything is measured: what the claim and the machine show.</summary>
    public static IReadOnlyList<ProofWarned> Before(ClaimDefinition claim, MachineNote machine) =>
    [
        .. claim.Equivalent.Count == 0 ? [Warnings.NothingCompared()] : Array.Empty<ProofWarned>(),
        .. machine.Load is { } load && load / machine.Processors > BusyLoad ? [Warnings.BusyMachine(load, machine.Processors)] : Array.Empty<ProofWarned>(),
        .. machine.Governor is { } governor && governor != "performance" ? [Warnings.VariableFrequency(governor)] : Array.Empty<ProofWarned>(),
        .. OfThresholds(claim),
    ];

    /// <summary>After the last pair: what runs and judgement show.</summary>
    public static IReadOnlyList<ProofWarned> After(ClaimDefinition claim, IReadOnlyList<Pair> pairs, Judgement judgement) =>
    [
        .. OfSide("baseline", [.. pairs.Select(pair => pair.Baseline.Seconds)], claim),
        .. OfSide("candidate", [.. pairs.Select(pair => pair.Candidate.Seconds)], claim),
        .. claim.Accept.Where(criterion => Judge.IsLeftOut(criterion, pairs)).Select(criterion => Warnings.MemoryUnknown(criterion, Lacking(criterion, pairs))),
        .. OfJudgement(judgement, claim.Confidence),
    ];

    /// <summary>What a judgement shows of its samples, also of others' results.</summary>
    /// <param name="judgement">Of pairs or of samples.</param>
    /// <param name="confidence">Its own.</param>
    public static IReadOnlyList<ProofWarned> OfJudgement(Judgement judgement, double confidence) =>
    [
        .. judgement.Criteria.Where(c => c.Ratio?.Method is Deciding.EqualSamples or Deciding.Exact).Select(Warnings.ConstantSamples),
        .. from c in judgement.Criteria
           where c.Tests is [_, _]
           let p = (Means: c.Tests[0].P, Ranks: c.Tests[1].P)
           where p.Means < 1 - confidence != p.Ranks < 1 - confidence
           select Warnings.TestsDisagree(c, p),
    ];

    private static IEnumerable<ProofWarned> OfSide(string side, double[] seconds, ClaimDefinition claim)
    {
        if (seconds.Length == 0 || !seconds.All(s => s > 0 && double.IsFinite(s)))
            yield break;
        var (median, places) = (Quantile.Median(seconds), ModifiedScores.Outliers([.. seconds.Select(v => Math.Log(v))]));
        if (places.Count > 0)
            yield return Warnings.Outliers(side, new(places.Count, seconds.Length, places.Select(i => seconds[i]).MaxBy(s => Math.Abs(Math.Log(s / median))), median), claim);
        if (places.Contains(0) && seconds[0] > SlowFirst * median)
            yield return Warnings.FirstRunSlow(side, new(1, seconds.Length, seconds[0], median), claim);
        if (median < ShortSeconds)
            yield return Warnings.VeryShort(side, median);
        if (Drift.Of(seconds) is { } drift && drift.P < DriftP && Math.Abs(drift.Ratio - 1) > LeastDrift)
            yield return Warnings.Drift(side, drift, claim);
    }

    private static int Lacking(Criterion criterion, IReadOnlyList<Pair> pairs) =>
        pairs.Sum(pair => (pair.Baseline.Of(criterion.Measure) is null ? 1 : 0) + (pair.Candidate.Of(criterion.Measure) is null ? 1 : 0));

    private static IEnumerable<ProofWarned> OfThresholds(ClaimDefinition claim)
    {
        foreach (var criterion in claim.Accept.Where(IsUnusual))
            yield return Warnings.UnusualThreshold($"{criterion} is an unusual thing to ask for: {Usual(criterion)}");
        if (claim.Confidence < 0.9)
            yield return Warnings.UnusualThreshold($"a confidence of {Percent.OfShare(claim.Confidence)} is unusually low: one verdict in {1 / (1 - claim.Confidence):0} may be wrong, and usual are 90 % and more");
    }

    // A regression gate allows what it likes; only improvements that nobody notices or believes are unusual, and memory that is given away or is kept to the byte.
    private static bool IsUnusual(Criterion criterion)
    {
        var improvement = criterion.IsAtMost ? 1 - criterion.Limit : criterion.Limit - 1;
        var isKept = criterion.Measure == Criterion.Memory && improvement <= 0;
        return isKept ? Outside(-improvement, 0.01, 0.2) : improvement >= 0 && Outside(improvement, 0.02, 0.5);
    }

    private static string Usual(Criterion criterion) =>
        criterion.Measure == Criterion.Memory && criterion.Limit >= 1 ? "usual is to allow 1 to 20 % more" : "usual are improvements of 2 to 50 %";

    private static bool Outside(double value, double least, double most) => value < least - 1e-9 || value > most + 1e-9;
}

/// <summary>Runs that lie far from the others.</summary>
/// <param name="Count">How many.</param>
/// <param name="Runs">Of how many.</param>
/// <param name="Farthest">Seconds of the farthest.</param>
/// <param name="Median">Seconds of the one in the middle.</param>
internal readonly record struct Outlying(int Count, int Runs, double Farthest, double Median);
