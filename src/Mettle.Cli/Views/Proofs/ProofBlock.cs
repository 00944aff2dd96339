// The block of lines of a live proof, drawn from its state.
using Mettle.Proving.Judging;
using Spectre.Console;
using Spectre.Console.Rendering;
using static Mettle.Cli.Views.BlockParts;

namespace Mettle.Cli.Views.Proofs;

/// <summary>A pure function from state to what stands on the screen.</summary>
internal static class ProofBlock
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const int Shown = 60;

    public static IRenderable Of(ProofMoment now)
    {
        var claim = now.Claim;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        void Row(string label, string markup) => grid.AddRow($"[grey]{label}[/]", markup);

        Row("claim", Safe($"{claim.Claim}  seed {claim.Seed}  {claim.Id}"));
        Row("pairs", $"{Bar((double)now.Done / claim.Terms.MaxPairs)} {now.Done}, at least {claim.Terms.MinPairs}, at most {claim.Terms.MaxPairs}  [grey]{Latest(now.Remaining)}[/]");
        if (now.Phase.Length > 0)
            Row("now", Safe(now.Phase));
        Row("baseline", Side(now, pair => pair.Baseline));
        Row("candidate", Side(now, pair => pair.Candidate));
        foreach (var criterion in now.Judgement?.Criteria ?? [])
            Row(criterion == now.Judgement!.Criteria[0] ? "so far" : "", $"[{Colour(criterion.Verdict)}]{Safe(ProofSentences.Change(criterion))}[/]  [grey]asked for: {Safe(criterion.Required)}[/]");
        if (now.Warning is { } warning)
            Row("warning", $"[yellow]{Safe(warning.Text)}[/]");
        return grid;
    }

    private static string Latest(TimeSpan? remaining) => remaining is { } left && left > TimeSpan.Zero ? $"{left.TotalSeconds:0} s at most" : "";

    // Both sides on one scale, so that they can be compared by eye.
    private static string Side(ProofMoment now, Func<Pair, RunMeasures> side)
    {
        if (now.Pairs.Count == 0)
            return "[grey]not measured yet[/]";
        var all = now.Pairs.SelectMany(pair => new[] { pair.Baseline.Seconds, pair.Candidate.Seconds }).ToList();
        var (low, high) = (all.Min(), all.Max());
        var bars = string.Concat(now.Pairs.TakeLast(Shown).Select(pair => Blocks[high > low ? (int)Math.Clamp((side(pair).Seconds - low) / (high - low) * Blocks.Length, 0, Blocks.Length - 1) : 0]));
        return $"{bars}  {ProofSentences.Seconds(side(now.Pairs[^1]).Seconds)}";
    }

    private static string Colour(Verdict verdict) => verdict switch { Verdict.Accepted => "green", Verdict.Rejected => "red", _ => "yellow" };
}
