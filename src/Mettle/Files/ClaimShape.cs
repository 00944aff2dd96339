// One claim under `claims:`.
using System.Text;
using Mettle.Proving.Declared;

namespace Mettle.Files;

/// <param name="Studies">What studies there are, for sides that take their best point.</param>
/// <param name="Pipeline">What stages there are.</param>
internal sealed record ClaimSurroundings(IReadOnlyDictionary<string, IReadOnlyList<string>> Studies, StudySurroundings Pipeline)
{
    /// <summary>The names that the sides of a claim may use: of its params, of theirs, and of the studies they name.</summary>
    public Scope ScopeOf(YamlMapping? claim) => new([.. Mappings(claim).SelectMany(Names).Distinct()]);

    private static IEnumerable<YamlMapping> Mappings(YamlMapping? claim) =>
        new[] { claim, claim?["baseline"] as YamlMapping, claim?["candidate"] as YamlMapping }.OfType<YamlMapping>();

    private IEnumerable<string> Names(YamlMapping section) =>
        ((section["params"] as YamlMapping)?.Entries.Select(entry => entry.Key.Text) ?? [])
        .Concat(section["study"] is YamlScalar study ? Studies.GetValueOrDefault(study.Text) ?? [] : []);
}

internal static class ClaimShape
{
    private const int MostRuns = 100_000;
    private const int MaxPairs = 200;

    private static readonly string[] OfRuns = ["equivalent", "prepare", "conclude", "warmup", "timeout", "params", "needs", "build"];

    private static Shape<long> Count { get; } = Shapes.Whole(1, MostRuns);

    private static Shape<IReadOnlyList<Criterion>> Accept { get; } = Collections.AnyMapOf(measure => Shapes.Parsed(text => Criterion.Parse(measure, text)))
        .As<IReadOnlyList<Criterion>>(criteria => [.. criteria.Values]);

    private static Shape<double> Confidence { get; } = Quantities.Percentage.That(share => share is >= 50 and <= 99 ? null : Problems.ConfidenceOutOfRange(share));

    /// <summary>A claim by its name.</summary>
    public static Shape<ClaimDefinition> Of(string name, ClaimSurroundings around) => Section.Of<ClaimDefinition>(section =>
    {
        var scope = around.ScopeOf(section.Node);
        var both = SideKeys.Read(section, around.Pipeline, scope);
        var baseline = section.Required("baseline", both.Side("baseline", around, scope), "What is there already: `{ params: … }`, `{ ref: main }`, `{ cmd: … }`, `{ study: NAME }` or `{ results: FILE }`; `{}` where the claim says it all.");
        var candidate = section.Required("candidate", both.Side("candidate", around, scope), "What is claimed to be better, in the same forms.");
        var claim = Judged(section, scope, new() { Name = name, Baseline = baseline, Candidate = candidate, Accept = [], Definition = default });
        if (section.IsSound)
            Check(section, claim);
        return section.IsSound ? claim with { Definition = Digest.Of(Encoding.UTF8.GetBytes(section.Node!.Canonical())) } : null;
    });

    private static ClaimDefinition Judged(Section section, Scope scope, ClaimDefinition claim)
    {
        var named = section.Optional("profile", Shapes.OneOf([.. Profile.All.Select(p => p.Name)]), Profile.All[0].Name, "The thresholds where the claim has none of its own: default, strict or lenient; default default.");
        var profile = Profile.All.FirstOrDefault(p => p.Name == named) ?? Profile.All[0];
        _ = section.Optional("order", Shapes.OneOf("interleaved"), "interleaved", "interleaved, the only one: a run of each in turn, which goes first at random, so that whatever changes on the machine hits both alike.");
        return claim with
        {
            Why = section.Optional("why", Shapes.Text, "", "Why it matters, for the document."),
            Workload = section.Optional("workload", Shapes.Text, "", "What it is measured on, for the document."),
            Alternatives = section.Optional("alternatives", Collections.OneOrMany(Shapes.Text), [], "What was considered besides, for the document."),
            Equivalent = section.Optional("equivalent", EquivalenceShape.Of(scope), [], "What both must give alike before any time is measured: files, folders with `/` at their end, or `output`, each `exact`, `{ within: 1e-10 }` or `{ command: ./compare.sh }`."),
            Accept = section.Optional("accept", Accept, profile.Accept, "What must hold, each `change <= -5%` or `ratio <= 0.8`: of duration, cpu, memory or a metric; default that of the profile."),
            Confidence = section.Optional("confidence", Confidence, profile.Confidence * 100, "Of the intervals that decide, 50% to 99%; default that of the profile.") / 100,
            Pairs = section.Optional("runs", Runs(profile), new(profile.MinPairs, Math.Max(profile.MinPairs, MaxPairs)), "Pairs of runs: `{ min: 10, max: 200 }`, or one number, which is looked at once, at its end."),
            Warmup = (int)section.Optional("warmup", Shapes.Whole(0, 1000), 2, "Runs of each side that do not count; default 2."),
            Prepare = section.Maybe("prepare", Shapes.Command, "A command before each run, not measured."),
            Conclude = section.Maybe("conclude", Shapes.Command, "A command after each run, not measured, also where it failed."),
            Timeout = section.Optional("timeout", Quantities.Duration(TimeSpan.FromDays(7)), TimeSpan.FromMinutes(10), "A run is ended after this, and the proof fails; default 10m."),
            Seed = (ulong)section.Optional("seed", Shapes.Whole(0, long.MaxValue), 1, "Seed of everything random; default 1."),
        };
    }

    // What must fit together, where each for itself is sound.
    private static void Check(Section section, ClaimDefinition claim)
    {
        var isRead = claim.Baseline.Operation is ResultsOperation;
        if (isRead != claim.Candidate.Operation is ResultsOperation)
            section.Report("", Problems.ResultsOnBothSides());
        else if (isRead)
            CheckResults(section, claim);
        else if (Same(claim.Baseline, claim.Candidate))
            section.Report("candidate", Problems.SidesAreTheSame());
        if (claim.Equivalent.Any(rule => rule.Answer == EquivalenceRule.Output) && (claim.Baseline.Operation is StageOperation || claim.Candidate.Operation is StageOperation))
            section.Report("equivalent", Problems.OutputOfStage());
        if (section.Node!["metrics"] is not null && claim is { Baseline.Operation: StageOperation, Candidate.Operation: StageOperation })
            section.Report("metrics", Problems.MetricsOfStage());
    }

    private static void CheckResults(Section section, ClaimDefinition claim)
    {
        foreach (var key in OfRuns.Where(key => section.Node![key] is not null))
            section.Report(key, Problems.NothingIsRun(key));
        foreach (var criterion in claim.Accept.Where(c => c is { IsDefault: false, Measure: not Criterion.Duration }))
            section.Report("accept", Problems.ResultsHaveDurations(criterion.Measure));
    }

    private static bool Same(SideDefinition one, SideDefinition other) =>
        one.Operation == other.Operation && one.Ref == other.Ref && one.Study == other.Study && one.Build == other.Build
        && one.Params.OrderBy(p => p.Key, StringComparer.Ordinal).SequenceEqual(other.Params.OrderBy(p => p.Key, StringComparer.Ordinal));

    private static Shape<PairRange> Runs(Profile profile) => Collections.ByKind(
        new Shape<PairRange>((node, reading) => Count.TryRead(node, reading, out var runs) ? reading.Try(node, () => Range(runs, runs))! : null!, Count.Schema),
        mapping: Section.Of<PairRange>(section =>
        {
            var min = section.Optional("min", Count, profile.MinPairs, "No verdict before so many pairs, at least 10; default that of the profile.");
            var max = section.Optional("max", Count, Math.Max(min, MaxPairs), "More pairs are run while nothing is decided, up to so many; default 200.");
            return section.Try("min", () => Range(min, max));
        }));

    private static PairRange Range(long min, long max) =>
        min < PairRange.Fewest ? throw new ProblemException(Problems.FewerThanTen(min))
        : max < min ? throw new ProblemException(Problems.MostBelowLeast(min, max))
        : new((int)min, (int)max);
}
