// An element of a list without order, or a row: what must be equal of it, and the numbers that may differ by a little.
using System.Globalization;
using System.Text;

namespace Mettle.Proving.Equivalence;

/// <param name="Index">Its place, from 0.</param>
/// <param name="Shape">All of it but its numbers; two that are written alike are equal.</param>
/// <param name="Numbers">In an order that the shape fixes.</param>
internal sealed record BagItem(int Index, string Shape, IReadOnlyList<Numeral> Numbers)
{
    /// <summary>By shape, by numbers, and last by place, so that no two are equal.</summary>
    public static int Order(BagItem one, BagItem other) =>
        string.CompareOrdinal(one.Shape, other.Shape) is var shape and not 0 ? shape
        : ByNumbers(one, other) is var numbers and not 0 ? numbers
        : one.Index.CompareTo(other.Index);

    /// <summary>By numbers, the first first; of one shape.</summary>
    public static int ByNumbers(BagItem one, BagItem other)
    {
        for (var i = 0; i < one.Numbers.Count; i++)
        {
            if (Numeral.Order(one.Numbers[i], other.Numbers[i]) is var order and not 0)
                return order;
        }

        return 0;
    }

    /// <summary>Writes a text so that nothing in it can be taken for anything else.</summary>
    public static void Add(StringBuilder shape, string text) => shape.Append(CultureInfo.InvariantCulture, $"{text.Length}:").Append(text);
}
