// Our entry in the W3C header tracestate. Services make span ids that we never see but pass this header on, so hops are linked by it.
namespace Mettle.Web.Proxying.Tracing;

/// <summary>Finds and puts the member <c>mettle=&lt;span id&gt;</c>.</summary>
internal static class TraceState
{
    private const string Key = "mettle=";

    // The standard's limit on members; the oldest, which stand last, give way.
    private const int Members = 32;

    /// <summary>The span id of the hop before, or null.</summary>
    public static string? Find(string? header)
    {
        foreach (var member in Split(header))
        {
            if (member.StartsWith(Key, StringComparison.Ordinal) && member.Length == Key.Length + 16 && TraceParent.IsId(member.AsSpan(Key.Length)))
                return member[Key.Length..];
        }

        return null;
    }

    /// <summary>The header with our member first, an older one of ours gone, and the others as they were.</summary>
    public static string Put(string? header, string span) =>
        string.Join(',', Split(header).Where(m => !m.StartsWith(Key, StringComparison.Ordinal)).Take(Members - 1).Prepend(Key + span));

    private static string[] Split(string? header) =>
        header?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
