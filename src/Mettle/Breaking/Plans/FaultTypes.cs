// The wire words of the fault types.
namespace Mettle.Breaking.Plans;

/// <summary>Names of <see cref="FaultType"/> in files, JSON and expressions.</summary>
public static class FaultTypes
{
    /// <summary>All of them, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Words { get; } = ["delay", "abort", "error_injection"];

    /// <summary>The word of a type.</summary>
    public static string Word(this FaultType type) => Words[(int)type];

    /// <summary>The type of a word, or null.</summary>
    public static FaultType? Parse(string? word)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i] == word)
                return (FaultType)i;
        }

        return null;
    }
}
