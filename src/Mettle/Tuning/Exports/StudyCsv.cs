// A study as a table: a row for each ended trial. RFC 4180; what a trial has not is empty.
using System.Globalization;
using Mettle.Tuning.Reporting;

namespace Mettle.Tuning.Exports;

/// <summary>
/// Columns: <c>trial, status, value, budget, seconds, worker</c>, then <c>params.NAME</c> for each parameter, then <c>metrics.NAME</c> for each
/// metric that any trial has.
/// </summary>
public static class StudyCsv
{
    /// <summary>The header and the rows, by number, without the line ends (CRLF) that RFC 4180 puts between them.</summary>
    public static IEnumerable<string> Of(StudyReport report)
    {
        var ended = report.Trials.Select(trial => trial.End).OfType<TrialFinished>().ToList();
        var parameters = report.Study.Space.Parameters.Select(p => p.Name).ToList();
        var metrics = ended.SelectMany(end => end.Metrics.Keys).Distinct(StringComparer.Ordinal).ToList();
        return ended.Select(end => Fields(end, parameters, metrics)).Prepend(
            ["trial", "status", "value", "budget", "seconds", "worker", .. parameters.Select(p => $"params.{p}"), .. metrics.Select(m => $"metrics.{m}")])
            .Select(fields => string.Join(',', fields.Select(Quoted)));
    }

    private static IEnumerable<string> Fields(TrialFinished end, IEnumerable<string> parameters, IEnumerable<string> metrics) =>
    [
        end.Trial.ToString(CultureInfo.InvariantCulture),
        end.Status.ToString().ToUpperInvariant(),
        Text(end.Value),
        Text(end.Budget),
        Text(end.Seconds),
        end.Worker ?? "",
        .. parameters.Select(p => end.Params[p]?.ToString() ?? ""),
        .. metrics.Select(m => end.Metrics.TryGetValue(m, out var measured) ? Text(measured) : ""),
    ];

    private static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string field) => field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}
