// What the header of an array says: type, order and lengths. Reads no files.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mettle.Proving.Equivalence;

/// <param name="Type">Of its elements.</param>
/// <param name="IsFortran">The first index runs fastest; otherwise the last.</param>
/// <param name="Lengths">One each dimension.</param>
/// <param name="Count">How many elements there are.</param>
internal sealed partial record NpyShape(NpyType Type, bool IsFortran, IReadOnlyList<long> Lengths, long Count)
{
    private const int MostDimensions = 64; // NumPy's own limit

    /// <summary>Of what could not be read.</summary>
    public static NpyShape None { get; } = new(new NpyType('u', 1, false), false, [], 0);

    /// <summary>Elements lie in the same order as in another array of the same lengths.</summary>
    public bool IsLaidOutAs(NpyShape other) => IsFortran == other.IsFortran || Lengths.Count(length => length > 1) < 2;

    /// <summary>Reads the text of a header; a flaw, from the verb on, where it is none.</summary>
    public static (NpyShape Shape, string? Flaw) Parse(string header)
    {
        var match = Header().Match(header);
        if (!match.Success || match.Groups["descr"].Captures.Count != 1 || match.Groups["order"].Captures.Count != 1 || match.Groups["shape"].Captures.Count != 1)
            return (None, "is no NPY of plain numbers: its header is not understood");
        if (NpyType.Parse(match.Groups["descr"].Value) is not { } type)
            return (None, $"has elements of type {match.Groups["descr"].Value}, which can be compared exactly only");
        var lengths = new List<long>();
        foreach (var text in match.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || lengths.Count == MostDimensions)
                return (None, "is no NPY: its shape is none");
            lengths.Add(length);
        }

        return Product(lengths) is { } count ? (new NpyShape(type, match.Groups["order"].Value == "True", lengths, count), null) : (None, "is no NPY: its shape has more elements than can be counted");
    }

    /// <summary>The index of the element at a place in the file.</summary>
    public long[] IndexOf(long place)
    {
        var index = new long[Lengths.Count];
        for (var i = 0; i < index.Length; i++)
        {
            var dimension = IsFortran ? i : index.Length - 1 - i;
            (place, index[dimension]) = Math.DivRem(place, Lengths[dimension]);
        }

        return index;
    }

    /// <summary>The place in the file of the element at an index.</summary>
    public long PlaceOf(long[] index)
    {
        var place = 0L;
        for (var i = 0; i < index.Length; i++)
        {
            var dimension = IsFortran ? index.Length - 1 - i : i;
            place = (place * Lengths[dimension]) + index[dimension];
        }

        return place;
    }

    // Null: it overflows.
    private static long? Product(List<long> lengths)
    {
        if (lengths.Contains(0))
            return 0;
        var product = (Int128)1;
        foreach (var length in lengths)
        {
            product *= length;
            if (product > long.MaxValue / 16)
                return null;
        }

        return (long)product;
    }

    // A literal of Python with three keys in any order.
    [GeneratedRegex(
        @"^\{(?:\s*['""](?:descr['""]\s*:\s*['""](?<descr>[^'""]{1,40})['""]|fortran_order['""]\s*:\s*(?<order>True|False)|shape['""]\s*:\s*\((?<shape>[0-9,\s]*)\))\s*(?:,|(?=\})))*\s*\}\s*$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Header();
}
