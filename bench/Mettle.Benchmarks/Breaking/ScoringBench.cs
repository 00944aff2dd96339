// How long it takes to score a trace of 1,000 spans, in the shapes that are worst for a tree edit distance. Knows no campaign.
using System.Diagnostics;
using Mettle.Breaking;
using Mettle.Breaking.Observing;
using Mettle.Breaking.Scoring;

namespace Mettle.Benchmarks.Breaking;

/// <summary>Rows for the table in docs/performance.md.</summary>
internal static class ScoringBench
{
    private const int Spans = 1000;
    private static readonly Criteria Criteria = new(95, 500, 0.01);

    /// <summary>Median milliseconds over 21 runs after warming up.</summary>
    public static IReadOnlyList<Figure> Run() =>
    [
        .. Shapes.Select(s => new Figure($"score of a trial whose 1,000-span trace changed, {s.Name}", MedianMs(Scoring(s.Parent)), "ms", 10)),
        new("severity of a trial of 100 requests, 20 traces of 20 spans", MedianMs(Trial(100, 20)), "ms"),
        new("severity of a trial of 2,000 requests, 20 traces of 20 spans", MedianMs(Trial(2000, 20)), "ms"),
    ];

    private static (string Name, Func<int, int> Parent)[] Shapes =>
    [
        ("flat", _ => 0),
        ("chain", i => i - 1),
        ("binary", i => (i - 1) / 2),
        // A spine of even spans; every odd one is a leaf, always before, always after, or now before and now after the spine.
        ("comb to the right", i => i % 2 == 1 ? i - 1 : i - 2),
        ("comb to the left", i => i % 2 == 1 ? Math.Max(0, i - 3) : Math.Max(0, i - 2)),
        ("zigzag", i => i % 4 == 1 ? Math.Max(0, i - 1) : i % 2 == 0 ? Math.Max(0, i - 2) : Math.Max(0, i - 3)),
        ("random", i => (int)(new Seed((ulong)i).Chance().NextBits() % (ulong)i)),
    ];

    private static Action Scoring(Func<int, int> parent)
    {
        var usual = new Evidence { Traces = [Tree(parent, -1)] };
        var baseline = Baseline.Learn([usual], Criteria, new Seed(1));
        var scorer = new SeverityScorer(new SeveritySettings(), Criteria, baseline);
        var changed = new Evidence { Traces = [Tree(parent, Spans / 2)] };
        return () => scorer.Score(changed, new Seed(2));
    }

    private static Action Trial(int requests, int spans)
    {
        var healthy = Evidence(requests, spans, -1);
        var scorer = new SeverityScorer(new SeveritySettings(), Criteria, Baseline.Learn([healthy], Criteria, new Seed(1)));
        var hurt = Evidence(requests, spans, 3);
        return () => scorer.Score(hurt, new Seed(2));
    }

    private static Evidence Evidence(int requests, int spans, int renamed) => new()
    {
        Requests = [.. Enumerable.Range(0, requests).Select(i => new RequestOutcome(i % 50 == 0 && renamed > 0 ? 500 : 200, 10 + (i % 30), i))],
        Logs = [.. Enumerable.Range(0, requests).Select(i => $"info: request {i} done")],
        Traces = [.. Enumerable.Range(0, 20).Select(t => Tree(i => (i - 1) / 2, renamed < 0 ? -1 : t % spans, spans))],
    };

    private static Span Tree(Func<int, int> parent, int renamed, int spans = Spans)
    {
        var children = Enumerable.Range(0, spans).Select(_ => new List<Span>()).ToArray();
        for (var i = spans - 1; i > 0; i--)
            children[parent(i)].Insert(0, Make(i));
        return Make(0);

        Span Make(int i) => new(i == renamed ? "renamed" : $"call {i % 7}", false, 1, children[i]);
    }

    private static double MedianMs(Action action)
    {
        for (var i = 0; i < 50; i++)
            action();
        var times = new double[21];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[times.Length / 2];
    }
}
