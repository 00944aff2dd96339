// Keeps the newest spans, a fixed number of them. Writers never wait; a reader may miss what is being written.
namespace Mettle.Web.Proxying.Tracing;

/// <summary>A ring of finished hops.</summary>
internal sealed class SpanRing(int capacity)
{
    private readonly HopSpan?[] slots = new HopSpan?[capacity];
    private long next;

    public void Add(HopSpan span)
    {
        var place = (Interlocked.Increment(ref next) - 1) % slots.Length;
        Volatile.Write(ref slots[place], span);
    }

    /// <summary>The spans of the traces whose id begins with <paramref name="prefix"/>, in order of their start.</summary>
    public IReadOnlyList<HopSpan> Find(string prefix)
    {
        var found = new List<HopSpan>();
        for (var i = 0; i < slots.Length; i++)
        {
            if (Volatile.Read(ref slots[i]) is { } span && span.TraceId.StartsWith(prefix, StringComparison.Ordinal))
                found.Add(span);
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }
}
