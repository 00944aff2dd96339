// The closed list of what takes from a figure's worth: one function each, which says what was seen and what to do that was not done already.
// Whether there is something to warn of stands beside, in WarningSigns.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

/// <summary>Warnings as events. Texts are one sentence without a full stop; sides are called <c>baseline</c> and <c>candidate</c>.</summary>
public static class Warnings
{
    /// <summary>A claim that compares no answers.</summary>
    public static ProofWarned NothingCompared() => new(
        WarningKind.NothingCompared, "no answer is compared, so that nothing says that both sides do the same",
        "name what must be alike under equivalent:, a file or output");

    /// <param name="side">Which.</param>
    /// <param name="outliers">How many of how many runs lie far from the others, and the farthest of them.</param>
    /// <param name="claim">What was done against it.</param>
    internal static ProofWarned Outliers(string side, Outlying outliers, ClaimDefinition claim) => new(
        WarningKind.Outliers,
        $"{outliers.Count} of {outliers.Runs} runs of the {side} lie far from the others: the farthest took {Seconds(outliers.Farthest)}, where the median is {Seconds(outliers.Median)}",
        claim.Prepare is null
            ? "they stay in; close other programs, and where a cache may have been cold bring it into one state with prepare:"
            : "they stay in; close other programs, and see whether prepare: leaves the same state each time");

    internal static ProofWarned FirstRunSlow(string side, Outlying first, ClaimDefinition claim) => new(
        WarningKind.FirstRunSlow,
        $"the first run of the {side} took {Seconds(first.Farthest)}, where the median is {Seconds(first.Median)}",
        claim.Warmup > 0
            ? $"warmup: {claim.Warmup} is not enough; raise it, or make every run a first one with prepare:"
            : "caches were cold; warm them with warmup: 2, or make every run a first one with prepare:");

    internal static ProofWarned VeryShort(string side, double median) => new(
        WarningKind.VeryShort,
        $"a run of the {side} takes {Seconds(median)}, of which starting a process is a good part",
        "give it more to do, or several rounds in one run");

    internal static ProofWarned Drift(string side, Drift drift, ClaimDefinition claim) => new(
        WarningKind.Drift,
        $"runs of the {side} became {Percent.OfShare(Math.Abs(drift.Ratio - 1))} {(drift.Ratio > 1 ? "slower" : "faster")} from the first to the last (p = {drift.P:0.0e-0})",
        drift.Ratio > 1
            ? "both sides had it alike, as they take turns; see whether runs leave something behind, or the processor gets hot"
            : $"both sides had it alike, as they take turns; raise warmup: {claim.Warmup}");

    internal static ProofWarned BusyMachine(double load, int processors) => new(
        WarningKind.BusyMachine,
        $"on average {load:0.0} processes wanted to run on {processors} processor{(processors == 1 ? "" : "s")} in the minute before the first run",
        "end other programs, or prove on a machine that has nothing else to do");

    internal static ProofWarned VariableFrequency(string governor) => new(
        WarningKind.VariableFrequency,
        $"the processors change their speed as they like: their governor is {Printable.Of(governor, 40)}",
        "set it to performance while proofs are made (cpupower frequency-set -g performance)");

    internal static ProofWarned MemoryUnknown(Criterion criterion, int runs) => new(
        WarningKind.MemoryUnknown,
        $"{criterion.Measure} was not judged: {runs} run{(runs == 1 ? " has" : "s have")} none that can be told",
        "give runs more to do; or ask for it under accept:, where it must be had");

    /// <param name="pair">From 1.</param>
    /// <param name="step">By how much, above zero: ahead.</param>
    public static ProofWarned ClockStepped(int pair, TimeSpan step) => new(
        WarningKind.ClockStepped,
        $"the wall clock went {(step > TimeSpan.Zero ? "ahead" : "back")} by {Seconds(step.Duration().TotalSeconds)} against the one that runs are measured with, in pair {pair}",
        "durations do not rest on it; where the machine slept, prove again");

    /// <param name="sides">Which, one or both.</param>
    /// <param name="commit">What they stand on.</param>
    public static ProofWarned DirtyTree(IReadOnlyCollection<string> sides, string commit) => new(
        WarningKind.DirtyTree,
        $"{(sides.Count == 1 ? $"the {sides.First()} is" : "both sides are")} not commit {Printable.Of(commit, 12)}: the folder has changes that are in none",
        "commit them, so that others can make this proof again");

    internal static ProofWarned ConstantSamples(CriterionJudgement judged) => new(
        WarningKind.ConstantSamples,
        $"all {judged.Baseline.Count + judged.Candidate.Count} values of {judged.Measure} tell the same: they do not say how they might have differed",
        judged.Ratio?.Method == Deciding.Exact
            ? "they are taken to be the same in every run; if now and then one is not, ask for more runs"
            : "take longer runs, or a finer clock");

    /// <param name="answer">As the claim names it.</param>
    public static ProofWarned EmptyAnswer(string answer) => new(
        WarningKind.NothingCompared, $"nothing of {Printable.Of(answer, 80)} was compared: it is empty, or all of it is left out",
        "name an answer that says something about what was done");

    internal static ProofWarned TestsDisagree(CriterionJudgement judged, (double Means, double Ranks) p) => new(
        WarningKind.TestsDisagree,
        $"of {judged.Measure} the test of means says p = {p.Means:0.0000}, and that of ranks p = {p.Ranks:0.0000}",
        "a few runs decide the mean; look at the distribution before the verdict, and measure more");

    /// <summary>Samples of others.</summary>
    public static ProofWarned NotInterleaved() => new(
        WarningKind.NotInterleaved, "the two sides were measured one after the other, so that whatever changed on the machine in between looks like an effect",
        "have Mettle run both, with cmd: instead of results:, and they take turns");

    /// <param name="side">Which has them.</param>
    /// <param name="names">At least one.</param>
    public static ProofWarned OneSided(string side, IReadOnlyCollection<string> names) => new(
        WarningKind.OneSided,
        $"only the {side} has {Several(names)}",
        "it is not judged; measure the same benchmarks on both sides, under the same names");

    internal static ProofWarned UnusualThreshold(string what) => new(
        WarningKind.UnusualThreshold, what, "see that it is meant; the profiles default, strict and lenient are the usual ones");

    private static string Several(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(5).Select(name => Printable.Of(name, 80))) + (names.Count > 5 ? $" and {names.Count - 5} more" : "");

    private static string Seconds(double seconds) => seconds < 0.1 ? $"{1000 * seconds:0.###} ms" : $"{seconds:0.###} s";
}
