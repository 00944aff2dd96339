// Builds call trees out of spans in any order, with parents missing, twice, or going round in circles. Knows no format.
namespace Mettle.Breaking.Observing.Traces;

internal static class SpanTrees
{
    // A trace beyond this is a broken tracer rather than a request.
    private const int MostSpans = 10_000;

    /// <summary>One tree a trace, in the order in which traces first appear; several roots stand under one made-up root.</summary>
    public static IReadOnlyList<Span> Build(IEnumerable<RawSpan> spans) =>
        [.. spans.GroupBy(s => s.TraceId, StringComparer.OrdinalIgnoreCase).Select(trace => Tree([.. trace.Take(MostSpans)]))];

    private static Span Tree(RawSpan[] spans)
    {
        Array.Sort(spans, (a, b) => a.StartMs.CompareTo(b.StartMs) is var order and not 0 ? order : string.CompareOrdinal(a.Id, b.Id));
        var parents = Parents(spans);
        var children = new List<int>[spans.Length];
        for (var i = 0; i < spans.Length; i++)
            children[i] = [];
        for (var i = 0; i < spans.Length; i++)
        {
            if (parents[i] >= 0)
                children[parents[i]].Add(i);
        }

        var roots = Enumerable.Range(0, spans.Length).Where(i => parents[i] < 0).Select(i => Materialize(i, spans, children)).ToArray();
        return roots.Length == 1 ? roots[0] : new Span("(several roots)", false, roots.Max(r => r.DurationMs), roots);
    }

    /// <summary>The index of each span's parent, −1 for roots, orphans, and the earliest span of each circle.</summary>
    private static int[] Parents(RawSpan[] spans)
    {
        var byId = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < spans.Length; i++)
            byId.TryAdd(spans[i].Id, i);
        var parents = Array.ConvertAll(spans, s => string.IsNullOrEmpty(s.ParentId) ? -1 : byId.GetValueOrDefault(s.ParentId, -1));
        var seenFrom = new int[spans.Length];
        for (var i = 0; i < spans.Length; i++)
        {
            var at = i;
            while (at >= 0 && seenFrom[at] == 0)
            {
                seenFrom[at] = i + 1;
                at = parents[at];
            }

            // Coming back to where this very walk has been is a circle; it is cut at its first span in time.
            if (at >= 0 && seenFrom[at] == i + 1)
                parents[Earliest(at, parents)] = -1;
        }

        return parents;
    }

    private static int Earliest(int start, int[] parents)
    {
        var earliest = start;
        for (var at = parents[start]; at != start; at = parents[at])
            earliest = Math.Min(earliest, at);
        return earliest;
    }

    private static Span Materialize(int root, RawSpan[] spans, List<int>[] children)
    {
        // Parents first, then read backwards, so that every child exists before its parent is made; no recursion on their depth.
        var order = new List<int>();
        var stack = new Stack<int>([root]);
        while (stack.TryPop(out var i))
        {
            order.Add(i);
            foreach (var child in children[i])
                stack.Push(child);
        }

        var made = new Dictionary<int, Span>(order.Count);
        for (var k = order.Count - 1; k >= 0; k--)
        {
            var span = spans[order[k]];
            made[order[k]] = new Span(span.Name, span.Error, span.DurationMs, [.. children[order[k]].Select(c => made[c])]);
        }

        return made[root];
    }
}
