// A call tree as the structure scorer sees it: names, errors and children. Ids and clocks stay with the formats.
namespace Mettle.Breaking.Observing;

/// <summary>One call and the calls it made, in the order in which they began.</summary>
/// <param name="Name">What was called, stable from request to request: <c>payment POST /charge</c>.</param>
/// <param name="Error">The call failed.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="Children">Calls made by it.</param>
public sealed record Span(string Name, bool Error, double DurationMs, IReadOnlyList<Span> Children)
{
    /// <summary>This call and all below it, parents first.</summary>
    public IEnumerable<Span> Flatten()
    {
        // A stack of our own: traces come from outside and may be deeper than ours.
        var stack = new Stack<Span>([this]);
        while (stack.TryPop(out var span))
        {
            yield return span;
            for (var i = span.Children.Count - 1; i >= 0; i--)
                stack.Push(span.Children[i]);
        }
    }
}
