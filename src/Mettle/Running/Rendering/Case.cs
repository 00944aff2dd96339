// Names in the spellings of programming languages. Knows only letters and digits.
namespace Mettle.Running.Rendering;

/// <summary>
/// Words end where something stands that is neither letter nor digit, where a capital follows a small letter or a digit, and before
/// the last capital of several when a small letter follows: <c>parseHTTPResponse2-fast</c> is parse, HTTP, Response2, fast.
/// </summary>
internal static class Case
{
    /// <summary>ParseHttpResponse2Fast.</summary>
    public static string Pascal(string name) => string.Concat(Words(name).Select(Capitalized));

    /// <summary>parseHttpResponse2Fast.</summary>
    public static string Camel(string name) => string.Concat(Words(name).Select((word, i) => i == 0 ? word.ToLowerInvariant() : Capitalized(word)));

    /// <summary>parse_http_response2_fast.</summary>
    public static string Snake(string name) => string.Join('_', Words(name).Select(word => word.ToLowerInvariant()));

    /// <summary>parse-http-response2-fast.</summary>
    public static string Kebab(string name) => string.Join('-', Words(name).Select(word => word.ToLowerInvariant()));

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetterOrDigit(name[i]) && !Begins(name, i))
                continue;
            if (i > start)
                yield return name[start..i];
            start = i < name.Length && char.IsLetterOrDigit(name[i]) ? i : i + 1;
        }
    }

    private static bool Begins(string name, int at) =>
        at > 0 && char.IsUpper(name[at])
        && (char.IsLower(name[at - 1]) || char.IsDigit(name[at - 1]) || (char.IsUpper(name[at - 1]) && at + 1 < name.Length && char.IsLower(name[at + 1])));
}
