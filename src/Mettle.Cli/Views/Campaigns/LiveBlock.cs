// The live view's block of lines, drawn from its state.
using Mettle.Breaking;
using Spectre.Console;
using Spectre.Console.Rendering;
using static Mettle.Cli.Views.BlockParts;

namespace Mettle.Cli.Views.Campaigns;

/// <summary>A pure function from state to what stands on the screen.</summary>
internal static class LiveBlock
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    public static IRenderable Of(LiveState state)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        void Row(string label, string markup) => grid.AddRow($"[grey]{label}[/]", markup);

        Row("campaign", Safe(state.Title));
        Row("progress", $"{Bar(state.Wanted == 0 ? 0 : (double)state.Done / state.Wanted)} {state.Done}/{state.Wanted}{Left(state.Remaining)}");
        if (state.Healthy.Length > 0)
            Row("healthy", Safe(state.Healthy["healthy: ".Length..]));
        Row("now", $"{Safe(state.Current)} [grey]{Safe(state.Phase)}[/]");
        if (state.Best is { } best)
        {
            Row("worst", $"[bold {Colour(best.Severity!.Value)}]{best.Severity:0.0}[/] of 10, trial {best.Trial}: {Safe(Sentences.Plan(best.Plan))}");
            Row("", Dimensions(best.Dimensions!));
        }

        if (state.History.Count > 0)
            Row("history", Spark(state.History));
        if (state.Warning.Length > 0)
            Row("warning", $"[yellow]{Safe(state.Warning)}[/]");
        return grid;
    }

    private static string Dimensions(DimensionScores scores)
    {
        static string One(string name, double? score) => score is { } s ? $"{name} [{Colour(s)}]{s:0.0}[/]" : $"{name} [grey]no evidence[/]";
        return $"{One("bug", scores.Bug)}   {One("performance", scores.Performance)}   {One("structure", scores.Structure)}";
    }

    private static string Spark(IReadOnlyList<double> history) =>
        string.Concat(history.TakeLast(80).Select(s => double.IsNaN(s) ? "[grey]·[/]" : $"[{Colour(s)}]{Blocks[(int)Math.Clamp(s / 10 * Blocks.Length, 0, Blocks.Length - 1)]}[/]"));

    private static string Colour(double severity) => severity >= 8 ? "red" : severity >= 5 ? "yellow" : "green";
}
