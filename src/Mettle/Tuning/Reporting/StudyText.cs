// A study in words, for a terminal: the best point, how it was found, what matters, what went wrong. No colours.
using Mettle.Drawing;

namespace Mettle.Tuning.Reporting;

/// <summary>Lines of plain text, fit to be shown: at most 40, of at most 80 characters.</summary>
public static class StudyText
{
    private const int Width = 80;
    private const int MostParameters = 8;
    private const int MostImportant = 5;
    private const int MostOfAKind = 3;
    private const int BarWidth = 30;

    /// <summary>The whole report.</summary>
    public static IEnumerable<string> Lines(StudyReport report) => new[]
    {
        Summary(report), Warnings(report), Best(report), Robust(report), History(report), Important(report), Rungs(report), Samplers(report),
        Failures(report), Gates(report), Slowest(report),
    }.SelectMany(part => part).Select(line => Printable.Line(line.Length > Width ? line[..(Width - 1)] + "…" : line));

    private static IEnumerable<string> Summary(StudyReport report)
    {
        var study = report.Study;
        yield return $"study {study.Study} {study.Id}, {study.At:yyyy-MM-dd HH:mm}";
        yield return $"{report.Status.ToString().ToUpperInvariant()}: {report.Reason}";
        yield return $"{report.Counts.Sum} of {Shown.Count(study.Trials, "trial")}: {report.Counts}; {Shown.Seconds(report.Seconds)}";
        if (study.Budget is { } budget)
            yield return $"spent on {budget}: {report.FullBudgets:0.#} full budgets";
    }

    private static IEnumerable<string> Warnings(StudyReport report) => report.Warnings.TakeLast(2).Select(warning => $"warning: {warning}");

    private static IEnumerable<string> Best(StudyReport report)
    {
        if (report.Best is not { } best)
            return ["no best point: no trial finished"];
        var name = best.Params.Entries.Select(entry => entry.Key.Length).DefaultIfEmpty(0).Max();
        var value = best.Params.Entries.Select(entry => Shown.Setting(entry.Value).Length).DefaultIfEmpty(0).Max();
        var ranges = report.Study.Space.Parameters.ToDictionary(p => p.Name, ParameterRange.Of, StringComparer.Ordinal);
        return Headed(
            $"best: trial {best.Trial}, {report.Study.Metric} {Shown.Number(best.Value)} ({report.Study.Goal.Verb()})",
            best.Params.Entries.Select(entry => $"{entry.Key.PadRight(name)}  {Shown.Setting(entry.Value).PadRight(value)}  of {ranges[entry.Key]}"),
            MostParameters);
    }

    // The warnings, which are what matters; the page has all of it.
    private static IEnumerable<string> Robust(StudyReport report) => report.Robustness is not { } robustness ? []
        : robustness.Warnings is [] ? ["tested for luck: no warnings"]
        : robustness.Warnings.SelectMany(warning => Wrapped($"luck? {warning}"));

    private static IEnumerable<string> History(StudyReport report)
    {
        var best = report.History.Select(point => point.Best).OfType<double>().ToList();
        return best.Count < 2 ? [] : Headed(
            "best so far, trial by trial (height: how near to the last, by factors):",
            [$"{Shown.Number(best[0])} {Sparkline.Of(Nearness(best))} {Shown.Number(best[^1])}"],
            1);
    }

    // On a linear scale the first improvements would hide all later ones.
    private static List<double> Nearness(List<double> best)
    {
        var far = best.ConvertAll(value => Math.Abs(value - best[^1]));
        var least = far.Where(distance => distance > 0).DefaultIfEmpty(1).Min();
        return far.ConvertAll(distance => -Math.Log(Math.Max(distance, least / 2)));
    }

    private static IEnumerable<string> Important(StudyReport report)
    {
        if (report.ImportanceMissing is { } missing)
            return [$"what matters cannot be told: {missing}"];
        var shares = report.Importance.Parameters.OrderByDescending(p => p.Share).ToList();
        var name = shares.Max(p => p.Name.Length);
        return Headed(
            "what matters, as a share of the variance of the values:",
            shares.Select(p => $"{p.Name.PadRight(name)}  {p.Share * 100,5:0.0} %  {Bar(p.Share)}".TrimEnd()),
            MostImportant);
    }

    private static IEnumerable<string> Rungs(StudyReport report) => report.Rungs is []
        ? []
        : [$"trials by {report.Study.Budget}: {string.Join(", ", report.Rungs.Select(rung => $"{rung.Measured} at {Shown.Share(rung.Budget)}"))}"];

    // The last turns, each in two lines at most: its reason is what one wants to know.
    private static IEnumerable<string> Samplers(StudyReport report) => Headed(
        "who proposed:",
        report.Samplers.TakeLast(MostOfAKind - 1).SelectMany(turn => Wrapped($"from trial {turn.Trial}: {turn.Name}, {turn.Reason}")),
        2 * MostOfAKind);

    private static IEnumerable<string> Failures(StudyReport report) =>
        Headed("failed:", report.Failures.Select(failure => $"{failure.Trials.Count} ×, first trial {failure.Trials[0]}: {failure.Reason}"), MostOfAKind);

    private static IEnumerable<string> Gates(StudyReport report) =>
        Headed("gates missed:", report.Gates.Where(gate => gate.Missed > 0).OrderByDescending(gate => gate.Missed).Select(gate => $"{gate.Missed} × {gate.Gate}"), MostOfAKind - 1);

    private static IEnumerable<string> Slowest(StudyReport report) => Headed(
        "slowest:",
        report.Trials.Select(trial => trial.End).OfType<TrialFinished>().OrderByDescending(end => end.Seconds).Take(MostOfAKind - 1)
            .Select(end => $"trial {end.Trial}  {Shown.Seconds(end.Seconds)}  {string.Join(", ", end.Params.Entries.Select(e => $"{e.Key}={Shown.Setting(e.Value)}"))}"),
        MostOfAKind);

    private static IEnumerable<string> Wrapped(string text)
    {
        var end = text.Length <= Width - 2 ? -1 : text.LastIndexOf(' ', Width - 3);
        return end < 0 ? [text] : [text[..end], "  " + text[(end + 1)..]];
    }

    private static string Bar(double share) => new('█', (int)Math.Round(Math.Clamp(share, 0, 1) * BarWidth));

    private static IEnumerable<string> Headed(string heading, IEnumerable<string> lines, int most)
    {
        var some = lines.ToList();
        if (some is [])
            return [];
        var shown = some.Count > most ? some.Take(most - 1).Append($"… and {some.Count - most + 1} more") : some;
        return [heading, .. shown.Select(line => $"  {line}")];
    }
}
