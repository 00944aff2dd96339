// The block of lines of a live study, drawn from its state.
using Mettle.Search;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mettle.Cli.Views.Studies;

/// <summary>A pure function from state to what stands on the screen.</summary>
internal static class StudyBlock
{
    private const int BarWidth = 30;
    private const int LongestText = 300;
    private const int Shown = 4;
    private const string Blocks = "▁▂▃▄▅▆▇█";

    public static IRenderable Of(LiveStudyState state)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        void Row(string label, string markup) => grid.AddRow($"[grey]{label}[/]", markup);

        Row("study", Safe(state.Title));
        Row("progress", $"{Bar(state.Wanted == 0 ? 0 : (double)state.Done / state.Wanted)} {state.Done}/{state.Wanted}{Left(state)}  [grey]{Counts(state.Counts)}[/]");
        Row("sampler", Safe(state.Sampler));
        if (state.Phase.Length > 0)
            Row("now", Safe(state.Phase));
        foreach (var (trial, point) in state.Running.Take(Shown))
            Row(trial == state.Running[0].Key ? "running" : "", $"trial {trial}  {Safe(point.ToString())}");
        if (state.Best is { } best)
            Row("best", $"{Safe(state.Metric)} [bold green]{StudySentences.Number(best.Value)}[/]  {Safe(best.Params.ToString())}  [grey]trial {best.Trial}[/]");
        if (state.History is { Count: > 0 } history)
            Row("history", Spark(history, state.Maximises));
        if (state.Warning.Length > 0)
            Row("warning", $"[yellow]{Safe(state.Warning)}[/]");
        return grid;
    }

    private static string Safe(string text) => Markup.Escape(Printable.Of(text, LongestText));

    private static string Bar(double share)
    {
        var full = (int)Math.Round(Math.Min(share, 1) * BarWidth);
        return $"[green]{new string('━', full)}[/][grey]{new string('╌', BarWidth - full)}[/]";
    }

    private static string Left(LiveStudyState state) => state.Remaining is { } left && left > TimeSpan.Zero ? $"  about {left.TotalSeconds:0} s left" : "";

    private static string Counts(IReadOnlyDictionary<ObservationStatus, int> counts) =>
        string.Join("  ", counts.Where(c => c.Key != ObservationStatus.Finished).OrderBy(c => c.Key).Select(c => $"{c.Value} {c.Key.ToString().ToLowerInvariant()}"));

    // High is good: of a goal that is minimised the picture is upside down.
    private static string Spark(IReadOnlyList<double> history, bool maximises)
    {
        var shown = history.TakeLast(60).Select(v => maximises ? v : -v).ToList();
        // One disaster would flatten all others.
        var (low, high) = (shown.Order().ElementAt(shown.Count / 10), shown.Max());
        return string.Concat(shown.Select(v => Blocks[high > low ? (int)Math.Clamp((v - low) / (high - low) * Blocks.Length, 0, Blocks.Length - 1) : Blocks.Length / 2]));
    }
}
