// A study as one page that needs nothing else: no network, no script to be read, light or dark, wide or narrow.
using Mettle.Drawing;
using Mettle.Tuning.Reporting.Drawing;
using Mettle.Tuning.Robustness;

namespace Mettle.Tuning.Reporting;

/// <summary>One HTML file with its style and its drawings inside. It stays below 2 MB with any number of trials.</summary>
public static class StudyHtml
{
    private const int MostDrawn = 2000;
    private const int MostAxes = 12;
    private const int MostRows = 20;

    /// <summary>The page. All text from outside is escaped.</summary>
    public static string Of(StudyReport report)
    {
        var comparable = report.Trials.Where(trial => trial.Value is not null).ToList();
        var page = new Html();
        Head(page, report);
        page.Add("<div class=\"cards\">");
        Best(page, report);
        var values = comparable.Count == 0 ? null : ValueAxis.Of(report.Study.Goal, comparable.ConvertAll(trial => trial.Value!.Value));
        if (values is not null)
            History(page, report, values);
        Importances(page, report);
        Budgets(page, report, values);
        page.Card("Who proposed", Html.Table(["#from trial", "sampler", "reason"], report.Samplers.Select(turn => new[] { $"{turn.Trial}", turn.Name, turn.Reason })));
        if (values is not null)
            Parameters(page, report, comparable, values);
        Robust(page, report);
        Troubles(page, report);
        Top(page, report, comparable);
        return page.Add($"</div><footer>Mettle, study {Html.Text(report.Study.Id)}</footer></main><script>{PageStyle.Script}</script></body></html>").ToString();
    }

    private static void Head(Html page, StudyReport report)
    {
        var study = report.Study;
        page.Add("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline';script-src 'unsafe-inline'\">")
            .Add($"<title>{Html.Text(study.Study)}: {study.Goal.Verb()} {Html.Text(study.Metric)}</title><style>{PageStyle.Css}</style></head><body><main>")
            .Add($"<header><h1>{Html.Text(study.Study)}</h1><p class=\"soft\">{report.Status.ToString().ToUpperInvariant()}: {Html.Text(report.Reason)}</p><dl>");
        foreach (var (name, fact) in Facts(report))
            page.Add($"<div><dt>{name}</dt><dd>{Html.Text(fact)}</dd></div>");
        page.Add("</dl></header>");
        foreach (var warning in report.Warnings)
            page.Add($"<p class=\"card\">warning: {Html.Text(warning)}</p>");
    }

    private static IEnumerable<(string Name, string Fact)> Facts(StudyReport report)
    {
        yield return ("goal", $"{report.Study.Goal.Verb()} {report.Study.Metric}");
        yield return ("trials", $"{report.Counts.Sum} of {report.Study.Trials}: {report.Counts}");
        if (report.Study.Budget is { } budget)
            yield return ($"spent on {Html.Text(budget)}", $"{report.FullBudgets:0.#} full budgets");
        yield return ("time", Shown.Seconds(report.Seconds));
        yield return ("began", $"{report.Study.At:yyyy-MM-dd HH:mm} UTC");
        yield return ("sampler", report.Samplers[^1].Name);
        yield return ("seed", $"{report.Study.Seed}");
        if (report.Study.WarmStart is { } known)
            yield return ("knew from the beginning", known);
    }

    private static void Best(Html page, StudyReport report)
    {
        if (report.Best is not { } best)
        {
            page.Card("Best point", "<p>No trial finished.</p>");
            return;
        }

        var ranges = report.Study.Space.Parameters.ToDictionary(p => p.Name, ParameterRange.Of, StringComparer.Ordinal);
        page.Card("Best point", $"<p class=\"big\">{Shown.Number(best.Value)}</p><p class=\"soft\">{Html.Text(report.Study.Metric)} of trial {best.Trial}</p>"
            + Html.Table(["parameter", "#value", "of"], best.Params.Entries.Select(entry => new[] { entry.Key, Shown.Setting(entry.Value), ranges[entry.Key] })));
    }

    private static void Robust(Html page, StudyReport report)
    {
        if (report.Robustness is { } robustness)
            page.Card("Real, or luck?", $"<div class=\"wide\" tabindex=\"0\"><pre>{string.Concat(RobustnessText.Lines(robustness).Select(line => Html.Text(line) + "\n"))}</pre></div>", "full");
    }

    private static void Importances(Html page, StudyReport report)
    {
        if (report.ImportanceMissing is { } missing)
        {
            page.Card("What matters", $"<p>It cannot be told: {Html.Text(missing)}.</p>");
            return;
        }

        var rows = report.Importance.Parameters.OrderByDescending(p => p.Share).Take(MostAxes).Select(p =>
            $"<tr><td>{Html.Text(p.Name)}</td><td class=\"n\">{p.Share * 100:0.0} %</td><td><span class=\"bar\" style=\"width:{Math.Clamp(p.Share, 0, 1) * 100:0.0}%\"></span></td></tr>");
        var pairs = report.Importance.Pairs.Where(pair => pair.Share >= 0.01).Take(3).Select(pair => $"{pair.First} with {pair.Second} {Shown.Share(pair.Share)}").ToList();
        page.Card("What matters", "<p class=\"soft\">Share of the variance of the values that each parameter explains alone</p>"
            + $"<table class=\"bars\"><tbody>{string.Concat(rows)}</tbody></table>"
            + (pairs is [] ? "" : $"<p class=\"soft\">Together: {Html.Text(string.Join(", ", pairs))}</p>"));
    }

    private static void History(Html page, StudyReport report, ValueAxis values) =>
        page.Card("History", HistoryPlot.ByTrial(report, values) + $"<p class=\"soft\"><span class=\"key\"></span>best so far; dots are trials that finished{Edge(values)}</p>");

    private static void Budgets(Html page, StudyReport report, ValueAxis? values)
    {
        if (report.Rungs.Count == 0)
            return;
        if (values is not null)
            page.Card("History by what was spent", HistoryPlot.ByBudget(report, values));
        page.Card($"Trials by {report.Study.Budget}", Html.Table(["#share of all", "#measured", "#went on", "#best"], report.Rungs.Select(rung =>
            new[] { Shown.Share(rung.Budget), $"{rung.Measured}", $"{rung.Raised}", rung.Best is { } best ? Shown.Number(best) : "" })));
    }

    private static void Parameters(Html page, StudyReport report, List<TrialFacts> comparable, ValueAxis values)
    {
        var drawn = WithBest(report, comparable);
        var parameters = MostImportant(report);
        var some = parameters.Count < report.Study.Space.Parameters.Count ? $" The {parameters.Count} of {report.Study.Space.Parameters.Count} parameters that matter most." : "";
        var note = (drawn.Count < comparable.Count ? $" {drawn.Count} of {comparable.Count} finished trials are drawn, chosen evenly over the study." : "") + some;
        page.Card("Parallel coordinates", $"<div class=\"wide\" tabindex=\"0\">{ParallelPlot.Of(report, drawn, parameters, values)}</div><p class=\"soft\">"
            + $"<span class=\"key\"></span>the best trial; of the others, the stronger the colour the better. A gap: not active.{note} <output id=\"said\"></output></p>", "full");
        page.Card("Slices", $"<div class=\"slices\">{string.Concat(parameters.Select(parameter => SlicePlot.Of(report, drawn, parameter, values)))}</div>"
            + $"<p class=\"soft\">The best trial stands out{Edge(values)}.{note}</p>", "full");
    }

    // Evenly over the study, whatever the values, so that density tells the truth; the best is always there.
    private static IReadOnlyList<TrialFacts> WithBest(StudyReport report, List<TrialFacts> comparable)
    {
        var some = Sample.Evenly(comparable, MostDrawn - 1);
        var best = comparable.Find(trial => trial.Number == report.Best?.Trial);
        return best is null || some.Contains(best) ? some : [.. some, best];
    }

    private static string Edge(ValueAxis values) => values.Beyond > 0 ? $"; {Shown.Count(values.Beyond, "value")} far worse than most on the edge" : "";

    // In the order in which they are declared.
    private static List<ParameterNote> MostImportant(StudyReport report)
    {
        var shares = report.Importance.Parameters.ToDictionary(p => p.Name, p => p.Permutation, StringComparer.Ordinal);
        var chosen = report.Study.Space.Parameters.OrderByDescending(p => shares.GetValueOrDefault(p.Name)).Take(MostAxes).ToHashSet();
        return [.. report.Study.Space.Parameters.Where(chosen.Contains)];
    }

    private static void Troubles(Html page, StudyReport report)
    {
        if (report.Failures.Count > 0)
            page.Card("Failures", Html.Table(["#trials", "reason", "#first trial"], report.Failures.Take(MostRows).Select(f => new[] { $"{f.Trials.Count}", f.Reason, $"{f.Trials[0]}" })));
        if (report.Gates.Count > 0)
            page.Card("Gates", Html.Table(["gate", "#trials that missed it", "#nearest miss"], report.Gates.Select(gate => new[] { gate.Gate, $"{gate.Missed}", gate.Nearest is { } near ? Shown.Number(near) : "" })));
        if (report.Workers.Count > 0)
        {
            page.Card("Workers", Html.Table(["worker", "#trials", "#failed", "#seconds a trial"], report.Workers.OrderByDescending(worker => worker.Trials).Take(MostRows).Select(worker =>
                new[] { worker.Name, $"{worker.Trials}", $"{worker.Failed}", Shown.Number(worker.MeanSeconds) })));
        }
    }

    private static void Top(Html page, StudyReport report, List<TrialFacts> comparable)
    {
        if (comparable.Count == 0)
            return;
        var parameters = report.Study.Space.Parameters.Select(p => p.Name).ToList();
        var best = report.Study.Goal.BestFirst(comparable, trial => trial.Value!.Value).Take(MostRows);
        page.Card(comparable.Count > MostRows ? $"The best {MostRows} trials" : "Trials", Html.Table(
            ["#trial", $"#{report.Study.Metric}", "#seconds", .. parameters.Select(name => $"#{name}")],
            best.Select(trial => (string[])[$"{trial.Number}", Shown.Number(trial.Value!.Value), Shown.Number(trial.End!.Seconds), .. parameters.Select(name => trial.Params[name] is { } value ? Shown.Setting(value) : "")])), "full");
    }
}
