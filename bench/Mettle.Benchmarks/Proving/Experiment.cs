// One claim judged in a world where the truth is known: by the product's own judge, looking when the product looks.
using Mettle.Proving.Declared;
using Mettle.Proving.Judging;

namespace Mettle.Benchmarks.Proving;

/// <summary>How an experiment ended.</summary>
/// <param name="Pairs">After so many.</param>
/// <param name="Decision">With this.</param>
internal readonly record struct Outcome(int Pairs, Decision Decision);

internal static class Experiment
{
    private const double Confidence = 0.95;

    public static PairRange Fixed(int pairs) => new(pairs, pairs);

    /// <summary>The criterion <c>change &lt;= …</c> with this limit on the ratio, at 95 %.</summary>
    public static Terms Terms(double limit, PairRange range) => new([new(Criterion.Duration, true, limit, "")], Confidence, range, new Seed(1));

    /// <summary>Looks where the product looks and stops where it stops.</summary>
    /// <param name="logs">At least as many as the most pairs.</param>
    /// <param name="terms">What is claimed.</param>
    public static Outcome Of(double[] logs, Terms terms)
    {
        for (var pairs = terms.Pairs.Min; ; pairs++)
        {
            var decision = Deciding.OfPairs(new ArraySegment<double>(logs, 0, pairs), terms.Accept[0], terms);
            if (decision.Verdict != Verdict.Inconclusive || pairs >= terms.Pairs.Max)
                return new(pairs, decision);
        }
    }

    /// <summary>The outcomes of many, which share nothing but their world.</summary>
    /// <param name="world">Where.</param>
    /// <param name="truth">As in <see cref="World.Logs"/>.</param>
    /// <param name="terms">What is claimed.</param>
    /// <param name="experiments">How many.</param>
    public static IReadOnlyList<Outcome> Many(World world, (double Ratio, double Noise) truth, Terms terms, int experiments) =>
    [
        .. Enumerable.Range(0, experiments).AsParallel().AsOrdered().Select(i => Of(
            world.Logs(truth, terms.Pairs.Max, new Seed(6).Derive($"{terms.Pairs} {truth}").Derive(i)), terms)),
    ];
}
