// The block of lines of a live study, drawn from its state.
using Mettle.Tuning;
using Mettle.Tuning.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;
using static Mettle.Cli.Views.BlockParts;

namespace Mettle.Cli.Views.Studies;

/// <summary>A pure function from state to what stands on the screen.</summary>
internal static class StudyBlock
{
    private const int Shown = 4;
    private const string Blocks = "▁▂▃▄▅▆▇█";

    public static IRenderable Of(StudyMoment now)
    {
        var (study, facts) = (now.Study, now.Facts);
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        void Row(string label, string markup) => grid.AddRow($"[grey]{label}[/]", markup);

        Row("study", Safe($"{study.Study}  seed {study.Seed}  {study.Id}"));
        Row("progress", $"{Bar((double)now.Done / study.Trials)} {now.Done}/{study.Trials}{Left(now.Remaining)}  [grey]{Counts(facts.Counts)}[/]");
        Row("sampler", Safe($"{facts.Samplers[^1].Name}: {facts.Samplers[^1].Reason}"));
        if (now.Phase.Length > 0)
            Row("now", Safe(now.Phase));
        foreach (var trial in now.Running.Take(Shown))
            Row(trial == now.Running[0] ? "running" : "", $"trial {trial.Number}  {Safe(trial.Params.ToString())}");
        if (facts.Best is { } best)
            Row("best", $"{Safe(study.Metric)} [bold green]{StudySentences.Number(best.Value)}[/]  {Safe(best.Params.ToString())}  [grey]trial {best.Trial}[/]");
        if (now.History is { Count: > 0 } history)
            Row("history", Spark(history, study.Goal == Direction.Maximize));
        if (facts.Warnings is [.., var warning])
            Row("warning", $"[yellow]{Safe(warning)}[/]");
        return grid;
    }

    private static string Counts(StatusCounts counts) => counts.Sum == counts.Finished ? "" : counts.ToString();

    // High is good: of a goal that is minimised the picture is upside down.
    private static string Spark(IReadOnlyList<double> history, bool maximises)
    {
        var shown = history.TakeLast(60).Select(v => maximises ? v : -v).ToList();
        // One disaster would flatten all others.
        var (low, high) = (shown.Order().ElementAt(shown.Count / 10), shown.Max());
        return string.Concat(shown.Select(v => Blocks[high > low ? (int)Math.Clamp((v - low) / (high - low) * Blocks.Length, 0, Blocks.Length - 1) : Blocks.Length / 2]));
    }
}
