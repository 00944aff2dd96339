// The cache in words.
using System.Globalization;
using Mettle.Storage;

namespace Mettle.Cli.Views;

/// <summary>What <c>mettle cache</c> tells a person.</summary>
internal static class CacheSentences
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static IEnumerable<string> Of(CacheStatus status)
    {
        yield return $"stored: {Amount(new CacheAmount(status.Results, status.Entries, status.Bytes))}";
        if (status is { Oldest: { } oldest, Newest: { } newest })
            yield return $"last used: the oldest {Ago(status.At - oldest)}, the newest {Ago(status.At - newest)}";
        var most = status.MostResults is { } results ? $"{Count(results, "result")}" : "any number of results";
        yield return $"bounds: {Size(status.MostBytes)}, {most}, unused for {Span(TimeSpan.FromSeconds(status.MostSeconds))}";
    }

    public static string Of(CacheCleaned cleaned) => $"removed: {Amount(cleaned.Removed)}; left: {Amount(cleaned.Left)}";

    private static string Amount(CacheAmount amount) =>
        $"{Count(amount.Results, "result")} with {Count(amount.Entries, "content")}, {Size(amount.Bytes)} on the disk";

    private static string Count(long number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}{(number == 1 ? "" : "s")}");

    private static string Size(long bytes)
    {
        var unit = 0;
        double size = bytes;
        for (; size >= 1024 && unit < Units.Length - 1; unit++)
            size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {Units[unit]}");
    }

    // The hour is as fine as last use is recorded.
    private static string Ago(TimeSpan age) => age < TimeSpan.FromHours(1) ? "within the last hour" : $"{Span(age)} ago";

    private static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => Count((long)span.TotalDays, "day"),
        { TotalHours: >= 1 } => Count((long)span.TotalHours, "hour"),
        { TotalMinutes: >= 1 } => Count((long)span.TotalMinutes, "minute"),
        _ => Count((long)span.TotalSeconds, "second"),
    };
}
