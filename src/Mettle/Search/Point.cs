// One assignment of values to the active parameters of a space, in the space's order.
using System.Collections.Immutable;

namespace Mettle.Search;

/// <summary>Immutable; equal when names and values are equal in order. Parameters that are not active have no entry.</summary>
public sealed class Point : IEquatable<Point>
{
    private readonly ImmutableArray<KeyValuePair<string, Value>> entries;

    /// <summary>Makes a point of entries in the space's order.</summary>
    public Point(IEnumerable<KeyValuePair<string, Value>> entries) => this.entries = [.. entries];

    /// <summary>Names and values, in the space's order.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Entries => entries;

    /// <summary>The value of a parameter, or null where it is not active.</summary>
    public Value? this[string name]
    {
        get
        {
            foreach (var entry in entries)
            {
                if (entry.Key == name)
                    return entry.Value;
            }

            return null;
        }
    }

    /// <inheritdoc/>
    public bool Equals(Point? other) => other is not null && entries.AsSpan().SequenceEqual(other.entries.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Point);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var entry in entries)
            hash.Add(entry);
        return hash.ToHashCode();
    }

    /// <summary>As a person reads it: <c>service=cart, delay_ms=740</c>.</summary>
    public override string ToString() => string.Join(", ", entries.Select(e => $"{e.Key}={e.Value}"));
}
