// A call tree as two flat arrays, so that comparing trees needs no recursion and no pointers.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

/// <summary>The shape of a trace: what called what, in which order. Equal when shape and names are; failures are not part of it.</summary>
public sealed class CallTree : IEquatable<CallTree>
{
    // A trace beyond this is a broken tracer rather than a request; the rest of it is not looked at.
    private const int MostSpans = 5000;

    private readonly ulong[] labels;
    private readonly int[] leftmost;

    private CallTree(ulong[] labels, int[] leftmost, int errorSpans)
    {
        this.labels = labels;
        this.leftmost = leftmost;
        ErrorSpans = errorSpans;
    }

    /// <summary>Number of spans, 1–5000.</summary>
    public int Size => labels.Length;

    /// <summary>How many of them failed.</summary>
    public int ErrorSpans { get; }

    /// <summary>A hash of each span's name, children before parents.</summary>
    internal ReadOnlySpan<ulong> Labels => labels;

    /// <summary>Index of the first of the spans below each span (itself for a leaf).</summary>
    internal ReadOnlySpan<int> Leftmost => leftmost;

    /// <summary>The shape of a trace.</summary>
    public static CallTree Of(Span root)
    {
        // Parents first and children in order, read backwards, is children first of the mirrored tree;
        // all trees are mirrored alike, which changes no distance between them.
        var nodes = new List<(Span Span, int Parent)>();
        var stack = new Stack<(Span Span, int Parent)>([(root, -1)]);
        while (nodes.Count < MostSpans && stack.TryPop(out var node))
        {
            for (var i = node.Span.Children.Count - 1; i >= 0; i--)
                stack.Push((node.Span.Children[i], nodes.Count));
            nodes.Add(node);
        }

        return Flat(nodes);
    }

    /// <summary>The tree with the children of every span in reverse order.</summary>
    internal CallTree Mirror()
    {
        var (count, at) = (Size, Size);
        var (mirroredLabels, mirroredLeftmost) = (new ulong[count], new int[count]);
        var stack = new Stack<int>([count - 1]);
        while (stack.TryPop(out var i))
        {
            at--;
            mirroredLabels[at] = labels[i];
            mirroredLeftmost[at] = at - (i - leftmost[i]);
            for (var child = i - 1; child >= leftmost[i]; child = leftmost[child] - 1)
                stack.Push(child);
        }

        return new CallTree(mirroredLabels, mirroredLeftmost, ErrorSpans);
    }

    /// <inheritdoc/>
    public bool Equals(CallTree? other) =>
        other is not null && labels.AsSpan().SequenceEqual(other.labels) && leftmost.AsSpan().SequenceEqual(other.leftmost);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CallTree);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(labels.AsSpan()));
        hash.Add(Size);
        return hash.ToHashCode();
    }

    private static CallTree Flat(List<(Span Span, int Parent)> nodes)
    {
        var (count, errors) = (nodes.Count, 0);
        var (labels, leftmost, sizes) = (new ulong[count], new int[count], new int[count]);
        for (var i = count - 1; i >= 0; i--)
        {
            var at = count - 1 - i;
            sizes[i]++;
            labels[at] = Hash(nodes[i].Span.Name);
            leftmost[at] = at - sizes[i] + 1;
            errors += nodes[i].Span.Error ? 1 : 0;
            if (nodes[i].Parent >= 0)
                sizes[nodes[i].Parent] += sizes[i];
        }

        return new CallTree(labels, leftmost, errors);
    }

    // FNV-1a, 64 bits: the same in every process, and two names of one system do not meet by accident.
    private static ulong Hash(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in name)
            hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
