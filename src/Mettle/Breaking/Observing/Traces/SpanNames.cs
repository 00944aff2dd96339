// Names of spans that stay the same from request to request, so that trees can be compared.
namespace Mettle.Breaking.Observing.Traces;

internal static class SpanNames
{
    /// <summary>The service before the name (once), queries cut off, and ids in paths as <c>{id}</c>.</summary>
    public static string Stable(string service, string name)
    {
        var full = service.Length == 0 || name == service || name.StartsWith(service + " ", StringComparison.Ordinal)
            ? name
            : $"{service} {name}";
        var query = full.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? full : full[..query];
        return path.Contains('/', StringComparison.Ordinal) ? string.Join('/', path.Split('/').Select(Segment)) : path;
    }

    private static string Segment(string segment) => IsId(segment) ? "{id}" : segment;

    private static bool IsId(string segment) =>
        segment.Length > 0
        && (segment.All(char.IsAsciiDigit) || (segment.Length >= 16 && segment.All(c => char.IsAsciiHexDigit(c) || c == '-')));
}
