// The structure dimension: whether requests still travel the way they travel in health.
using Mettle.Breaking.Observing;
using Mettle.Statistics;

namespace Mettle.Breaking.Scoring;

/// <summary>
/// Each sampled trace against the nearest baseline shape: more spans up to 3 (in full at +50 %), another call tree up to 5
/// (in full at as many edits as the usual tree has calls, at least 3 and at most 5: a call that is missing is not yet a storm), more
/// failed spans than usual 2; the highest counts. Of many traces, the campaign's percentile.
/// </summary>
public static class StructureScorer
{
    /// <summary>Judges call trees.</summary>
    public static DimensionScore Score(Evidence evidence, Baseline baseline, Criteria criteria)
    {
        if (evidence.Traces is not { Count: > 0 } traces)
            return DimensionScore.NoEvidence("no traces were collected");
        if (baseline.Shapes.Count == 0)
            return DimensionScore.NoEvidence("the baseline has no traces to compare with");
        var known = new Dictionary<(CallTree, int), TraceScore>();
        var scores = traces.Select(trace => Judge(CallTree.Of(trace), baseline, known)).OrderBy(s => s.Score).ToArray();
        var total = Quantile.Of([.. scores.Select(s => s.Score)], criteria.Percentile);
        var typical = scores.First(s => s.Score >= total - 1e-9);
        return new DimensionScore(total, true, Reasons.Structure(typical));
    }

    // Requests of one kind make the same tree again and again: each is compared once.
    private static TraceScore Judge(CallTree tree, Baseline baseline, Dictionary<(CallTree, int), TraceScore> known)
    {
        if (known.TryGetValue((tree, tree.ErrorSpans), out var score))
            return score;
        score = baseline.Shapes.Select(shape => Compare(tree, shape)).OrderBy(s => s.Distance).ThenBy(s => s.Score).First();
        known.Add((tree, tree.ErrorSpans), score);
        return score;
    }

    private static TraceScore Compare(CallTree tree, CallTree shape)
    {
        var increase = Math.Max(0, (double)(tree.Size - shape.Size) / shape.Size);
        var full = Math.Clamp(shape.Size, 3, 5);
        var distance = TreeEditDistance.Between(tree, shape, full);
        var failed = Math.Max(0, tree.ErrorSpans - shape.ErrorSpans);
        var score = Math.Max(
            Math.Max(3 * Math.Min(1, increase / 0.5), 5 * Math.Min(1, distance / (double)full)),
            failed > 0 ? 2 : 0);
        return new TraceScore(score, tree.Size, shape.Size, distance, full, failed);
    }
}

/// <summary>One trace's score against its nearest shape, with what it is made of.</summary>
internal readonly record struct TraceScore(double Score, int Spans, int UsualSpans, int Distance, int MostCounted, int FailedSpans);
