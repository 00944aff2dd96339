// Pairs, criteria and terms of tests in few words.
using Mettle.Proving.Declared;
using Mettle.Proving.Measuring;

namespace Mettle.Proving.Judging;

internal static class Some
{
    public static readonly Criterion Faster = new(Criterion.Duration, true, 0.95, "change <= -5%");
    public static readonly Criterion Memory = new(Criterion.Memory, true, 1.02, "change <= 2%");
    public static readonly PairRange Ten = new(10, 10);
    public static readonly PairRange UpTo200 = new(10, 200);

    public static readonly MachineNote QuietMachine = new("", 4, 1, "", "performance", 0.1, new Dictionary<string, string>());

    public static Terms Terms(PairRange range, params Criterion[] accept) => new(accept, 0.95, range, new Seed(1));

    public static ClaimDefinition Claim(params Criterion[] accept) => new()
    {
        Name = "c",
        Baseline = new() { Operation = new CommandOperation("true", null) },
        Candidate = new() { Operation = new CommandOperation("true", null) },
        Equivalent = [new EquivalenceRule("output", new ExactComparison())],
        Accept = accept,
        Definition = default!,
    };

    public static RunMeasures Run(double seconds, long? memory = 1000, params (string Name, double Value)[] metrics) =>
        new(seconds, seconds, memory, metrics.ToDictionary(m => m.Name, m => m.Value));

    public static Pair Pair(double baseline, double candidate) => new(Run(baseline), Run(candidate), false);

    /// <summary>Pairs of a true ratio, each value scattered by so much of itself.</summary>
    public static IReadOnlyList<Pair> Pairs(int count, double ratio, double noise, ulong seed = 1)
    {
        var chance = new Seed(seed).Chance();
        return [.. Enumerable.Range(0, count).Select(_ => Pair(2 * Math.Exp(noise * chance.NextNormal()), 2 * ratio * Math.Exp(noise * chance.NextNormal())))];
    }
}
