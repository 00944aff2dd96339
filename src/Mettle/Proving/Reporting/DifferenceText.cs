// Where two answers differ, in words.
using Mettle.Proving.Equivalence;

namespace Mettle.Proving.Reporting;

internal static class DifferenceText
{
    /// <summary><c>at $.trades[3].price in day1.json</c>.</summary>
    public static string Place(Difference difference) => $"{(difference.Place.Length > 0 ? $"at {difference.Place}" : "as a whole")}{(difference.File is { } file ? $" in {file}" : "")}";
}
