// Reads and writes the W3C header traceparent (Trace Context, level 1). Knows nothing of spans.
using System.Buffers;

namespace Mettle.Web.Proxying.Tracing;

/// <summary>Which trace a request belongs to and which call made it. All hex, lower case, without dashes.</summary>
internal sealed record TraceParent(string TraceId, string ParentId, string Flags)
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Someone keeps spans of this trace.</summary>
    public bool Sampled => (Convert.ToByte(Flags, 16) & 1) == 1;

    /// <summary>Null for what the standard calls invalid; later versions are read as the first.</summary>
    public static TraceParent? Parse(string? text)
    {
        if (text is not { Length: >= 55 } || text[2] != '-' || text[35] != '-' || text[52] != '-' || !KnownVersion(text))
            return null;
        var (trace, parent, flags) = (text[3..35], text[36..52], text[53..55]);
        return IsId(trace) && IsId(parent) && IsHex(flags) ? new(trace, parent, flags) : null;
    }

    /// <summary>The header that makes <paramref name="span"/> the caller.</summary>
    public string Through(string span) => $"00-{TraceId}-{span}-{Flags}";

    /// <summary>Lower-case hex and not all zero.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => IsHex(text) && text.ContainsAnyExcept('0');

    public static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Hex);

    private static bool KnownVersion(string text) =>
        text.AsSpan(0, 2) switch
        {
            "00" => text.Length == 55,
            "ff" => false,
            var version => IsHex(version) && (text.Length == 55 || text[55] == '-'),
        };
}
