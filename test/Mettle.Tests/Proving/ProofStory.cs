// Proofs made up for tests: samples with the effect they are to have, as the events that a proof would have stored.
using Mettle.Proving.Equivalence;
using Mettle.Proving.Judging;
using Mettle.Proving.Measuring;
using Mettle.Proving.Reporting;
using Mettle.Statistics;

namespace Mettle.Proving;

internal sealed class ProofStory
{
    public const string Id = "0193a4b2-7c1d-7e5f-8a9b-0c1d2e3f4a5b";
    public const double Limit = 0.95;
    public const int Least = 10;

    public static readonly EquivalenceReport Alike = new(
        true, "1 answer is alike, and each side gives the same twice", [new("result.json", "within 1e-10", true, new('a', 64), new('b', 64)) { Values = 512, LargestAllowed = 3.2e-12 }]);

    public static readonly EquivalenceReport Unlike = new(
        false, "result.json differs at $.trades[3].price",
        [
            new("summary.csv", "exact", true, new('c', 64), new('c', 64)),
            new("result.json", "within 1e-10", false, new('a', 64), new('b', 64)) { Values = 512, First = new(null, "$.trades[3].price", "101.25", "101.5", 7) },
        ]);

    private static readonly DateTimeOffset Began = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly MachineNote Machine = new(
        "Imaginary CPU @ 2.00GHz", 2, 8L << 30, "Debian GNU/Linux 12, Linux 6.1", "performance", 0.25, new Dictionary<string, string> { ["Mettle"] = "0.1.0", ["Runtime"] = ".NET 10.0.0" });

    private readonly List<ProofEvent> events = [];
    private readonly List<Pair> pairs = [];
    private readonly Chance chance = new Seed(7).Chance();
    private readonly ClaimStarted started;
    private double now;

    public ProofStory(ClaimStarted? claim = null)
    {
        started = claim ?? Claim;
        Say(started);
    }

    /// <summary>A claim in which everything is said.</summary>
    public static ClaimStarted Claim => new(
        Id, "pool-is-faster", new('d', 64), 7,
        new("./backtest --pool fresh", new Dictionary<string, string> { ["pool"] = "fresh" }, "main", "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d", false, null),
        new("./backtest --pool persistent", new Dictionary<string, string> { ["pool"] = "persistent" }, null, "99aabbccddeeff00112233445566778899aabbcc", true, null),
        new(["duration: change <= -5%", "memory: change <= 2%"], 0.95, Least, 200, 2, "make data", null, ["result.json, within 1e-10"]), 0)
    {
        Why = "the nightly backtest takes an hour",
        Workload = "a backtest of 500 days, data loading included",
        Alternatives = ["a larger machine", "one worker per batch with a shared cache"],
        Reproduce = "mettle prove pool-is-faster --seed 7",
    };

    /// <summary>A quarter of the time: accepted.</summary>
    public static ProofStory Accepted => new ProofStory().Prepared().Measured(14, 0.25).Warned().Finished();

    /// <summary>No faster: rejected.</summary>
    public static ProofStory Rejected => new ProofStory(Claim with { Earlier = [new("0193a4b2-0000-7e5f-8a9b-0c1d2e3f4a5b", Began.AddDays(-3), Verdict.Inconclusive, 0.97, false)] })
        .Prepared().Measured(24, 1.01).Finished();

    /// <summary>Near to the limit: inconclusive.</summary>
    public static ProofStory Inconclusive => new ProofStory(Claim with { Terms = Claim.Terms with { MaxPairs = 20 } }).Prepared().Measured(20, 0.94).Finished();

    /// <summary>The answers differ.</summary>
    public static ProofStory AnswersDiffer => new ProofStory().Say(new MachineRecorded(Machine)).Say(new AnswersCompared(Unlike))
        .Say(new ProofEnded("prove", Id, Status.Completed, Verdict.Rejected, false, null, null, null, 0, Unlike.Reason) { Seconds = 30 }, after: 30);

    /// <summary>The candidate cannot be run.</summary>
    public static ProofStory SideFails => new ProofStory().Say(new MachineRecorded(Machine))
        .Say(new ProofEnded("prove", Id, Status.Failed, null, null, null, null, null, 0, "the candidate ended with exit code 3") { Error = "Traceback:\n  <b>no such pool</b> ``` `persistent`", Seconds = 2 }, after: 2);

    /// <summary>Two benchmarks that another tool measured.</summary>
    public static ProofStory OfOthers => Foreign(("parse", 0.8), ("render", 1.0));

    public static ProofStory Foreign(params (string Benchmark, double Ratio)[] benchmarks)
    {
        var note = new SideNote("results/before.json", new Dictionary<string, string>(), null, null, false, null);
        var story = new ProofStory(Claim with { Baseline = note, Candidate = note with { Runs = "results/after.json" }, Terms = new(["duration: change <= -5%"], 0.95, Least, Least, 0, null, null, []) });
        var judgements = new List<Judgement>();
        foreach (var (benchmark, ratio) in benchmarks)
        {
            double[] baseline = [.. Enumerable.Range(0, 12).Select(_ => story.Noisy(0.002))];
            double[] candidate = [.. Enumerable.Range(0, 10).Select(_ => story.Noisy(0.002 * ratio))];
            judgements.Add(Judge(Ratios.OfMeans(candidate, baseline, 0.95), baseline, candidate, benchmark));
            story.Say(new ResultsRead(benchmark, baseline, candidate)).Say(new PairsJudged(10, judgements[^1]));
        }

        story.Say(new ProofWarned(WarningKind.NotInterleaved, "the runs are no pairs", "measure with mettle prove, which runs both sides in turns"));
        return story.End(judgements[0], judgements);
    }

    public IReadOnlyList<ProofEvent> Events => events;

    public ProofFacts Facts => ProofFacts.Of(events);

    public ProofStory Say(ProofEvent happened, double after = 0)
    {
        now += after;
        events.Add(happened with { At = Began.AddSeconds(now) });
        return this;
    }

    public ProofStory Prepared() => Say(new ProofPreparing("make data")).Say(new MachineRecorded(Machine)).Say(new ShellCalibrated(0.0012, 20)).Say(new AnswersCompared(Alike));

    /// <summary>So many pairs more, with a look after each from the tenth on.</summary>
    public ProofStory Measured(int count, double ratio, double seconds = 14.7)
    {
        for (var last = pairs.Count + count; pairs.Count < last;)
        {
            pairs.Add(new(Run(seconds, 1), Run(seconds * ratio, 1.001), chance.NextInt(2) == 0));
            Say(new PairMeasured(pairs.Count, pairs[^1]), after: pairs[^1].Baseline.Seconds + pairs[^1].Candidate.Seconds);
            if (pairs.Count >= Least)
                Say(new PairsJudged(pairs.Count, Judge()));
        }

        return this;
    }

    public ProofStory Warned() =>
        Say(new ProofWarned(WarningKind.DirtyTree, "the candidate's folder has changes that are in no commit", "commit them, so that the proof names what it measured"));

    public ProofStory Interrupted() => Say(new ProofEnded("prove", Id, Status.Running, null, true, null, null, null, pairs.Count, "it was interrupted"));

    public ProofStory Resumed() => Say(started with { Done = pairs.Count }, after: 3600).Say(new MachineRecorded(Machine with { Load = 1 })).Say(new AnswersCompared(Alike));

    public ProofStory Finished() => Say(new MachineRecorded(Machine with { Load = 0.5 })).End(Judge(), [Judge()]);

    private ProofStory End(Judgement judgement, IReadOnlyList<Judgement> all)
    {
        var first = judgement.Criteria[0];
        var verdict = all.Select(j => j.Verdict).Aggregate(Worst);
        var reason = all.First(j => j.Verdict == verdict).Reason;
        return Say(new ProofEnded("prove", Id, Status.Completed, verdict, pairs.Count > 0 ? true : null, first.Ratio?.Value, first.Ratio?.Interval, first.P, pairs.Count, reason) { Judgements = all });
    }

    private Judgement Judge()
    {
        double[] Of(Func<Pair, double> of) => [.. pairs.Select(of)];
        var seconds = Of(p => Math.Log(p.Candidate.Seconds / p.Baseline.Seconds));
        var memory = Of(p => Math.Log(p.Candidate.Memory!.Value / (double)p.Baseline.Memory!.Value));
        var duration = Criterion("duration", "change <= -5%", Limit, Sequence(seconds), (Of(p => p.Baseline.Seconds), Of(p => p.Candidate.Seconds))) with
        {
            P = ConfidenceSequence.P([.. seconds.Select(log => log - Math.Log(Limit))]),
            Besides = [new("paired t", Math.Exp(seconds.Average()), TTests.Paired(seconds).Interval(0.95).Exp())],
            Tests = [new("signed rank", 12, SignedRanks.Of(seconds.Select(log => log - Math.Log(Limit))).Less)],
            CohenD = EffectSizes.CohenD(seconds),
            A = EffectSizes.VarghaDelaneyA(Of(p => p.Candidate.Seconds), Of(p => p.Baseline.Seconds)),
        };
        var limit = Criterion("memory", "change <= 2%", 1.02, Sequence(memory), (Of(p => p.Baseline.Memory!.Value), Of(p => p.Candidate.Memory!.Value)));
        return new(Worst(duration.Verdict, limit.Verdict), $"duration: {duration.Reason}", [duration, limit]);
    }

    private static Judgement Judge(Ratio ratio, double[] baseline, double[] candidate, string benchmark)
    {
        var criterion = Criterion("duration", "change <= -5%", Limit, new("Welch", ratio.Value, ratio.Interval), (baseline, candidate)) with { P = 0.00001 };
        return new(criterion.Verdict, $"duration: {criterion.Reason}", [criterion]) { Benchmark = benchmark };
    }

    private static CriterionJudgement Criterion(string measure, string required, double limit, RatioEstimate ratio, (double[] Baseline, double[] Candidate) samples)
    {
        var verdict = ratio.Interval.High <= limit ? Verdict.Accepted : ratio.Interval.Low > limit ? Verdict.Rejected : Verdict.Inconclusive;
        var reason = verdict switch
        {
            Verdict.Accepted => "the whole interval lies beyond the limit",
            Verdict.Rejected => "the whole interval lies short of the limit",
            _ => "the limit lies in the interval",
        };
        return new(measure, required, verdict, reason) { Baseline = Summary(samples.Baseline), Candidate = Summary(samples.Candidate), Ratio = ratio, Limit = limit };
    }

    private static RatioEstimate Sequence(double[] logs) => new("confidence sequence", Math.Exp(logs.Average()), ConfidenceSequence.OfMean(logs, 0.95).Exp());

    private static Verdict Worst(Verdict one, Verdict other) =>
        one == Verdict.Rejected || other == Verdict.Rejected ? Verdict.Rejected : one == Verdict.Accepted && other == Verdict.Accepted ? Verdict.Accepted : Verdict.Inconclusive;

    private static SampleSummary Summary(double[] samples) =>
        new(samples.Length, samples.Average(), Moments.Of(samples).Deviation, Quantile.Median(samples), samples.Min(), samples.Max());

    private RunMeasures Run(double seconds, double memory)
    {
        var wall = Noisy(seconds);
        return new(wall, wall * 1.7, (long)(Noisy(memory, 0.002) * (180 << 20)), new Dictionary<string, double>());
    }

    // Noise that is as likely above as below, and the same every time.
    private double Noisy(double value, double share = 0.03) => Math.Round(value * Math.Exp(share * chance.NextNormal()), 9);
}
