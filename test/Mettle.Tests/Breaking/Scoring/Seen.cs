// Evidence, call trees and baselines for tests.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

internal static class Seen
{
    public static readonly Criteria Criteria = new(95, 500, 0.01);

    /// <summary>100 requests of 100 ms and one trace, all well.</summary>
    public static Evidence Healthy => new() { Requests = Requests(100, 200, 100), Logs = ["all is well"], Traces = [Tree("a(b(c),d)")] };

    public static readonly Baseline Baseline = Baseline.Learn([Healthy], Criteria, new Seed(1));

    public static RequestOutcome[] Requests(int count, int? status, double? latency) =>
        [.. Enumerable.Range(0, count).Select(i => new RequestOutcome(status, latency, i))];

    public static Severity Score(Evidence evidence, SeveritySettings? settings = null) =>
        new SeverityScorer(settings ?? new(), Criteria, Baseline).Score(evidence, new Seed(7));

    /// <summary>Reads <c>a(b(c),d)</c>; a name that ends in ! failed.</summary>
    public static Span Tree(string text)
    {
        var at = 0;
        return Read();

        Span Read()
        {
            var start = at;
            while (at < text.Length && text[at] is not ('(' or ')' or ','))
                at++;
            var name = text[start..at];
            var children = new List<Span>();
            if (at < text.Length && text[at] == '(')
            {
                do
                {
                    at++;
                    children.Add(Read());
                }
                while (text[at] == ',');
                at++;
            }

            return new Span(name.TrimEnd('!'), name.EndsWith('!'), 1, children);
        }
    }

    public static Span RandomTree(Chance chance, int nodes, string names = "ab")
    {
        var parents = Enumerable.Range(0, nodes).Select(i => i == 0 ? -1 : chance.NextInt(i)).ToArray();
        return FromParents(parents, _ => names[chance.NextInt(names.Length)].ToString());
    }

    /// <summary>Parents stand before their children.</summary>
    public static Span FromParents(int[] parents, Func<int, string> name)
    {
        var children = Array.ConvertAll(parents, _ => new List<Span>());
        for (var i = parents.Length - 1; i >= 0; i--)
        {
            children[i].Reverse();
            var span = new Span(name(i), false, 1, children[i]);
            if (parents[i] < 0)
                return span;
            children[parents[i]].Add(span);
        }

        throw new InvalidOperationException("no root");
    }
}
