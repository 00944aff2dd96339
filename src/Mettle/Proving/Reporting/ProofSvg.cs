// A proof as one picture that needs nothing else: how long both sides took, and how sure their ratio is. Light or dark, as its reader likes it.
using Mettle.Drawing;
using Mettle.Proving.Judging;
using Mettle.Proving.Reporting.Drawing;

namespace Mettle.Proving.Reporting;

/// <summary>One SVG file.</summary>
public static class ProofSvg
{
    private const int LongestTitle = 56;
    private const int LongestMeasure = 20;

    /// <summary>The picture; null where there is nothing to see: nothing was measured, or the answers are not the same.</summary>
    public static string? Of(ProofFacts facts)
    {
        var sampled = Sampled.Of(facts).ToList();
        if (sampled is [] || facts.Answers is { Equal: false })
            return null;
        var several = facts.Judgements.Count > 1;
        var ratio = several ? null : facts.First;
        var distribution = several ? null : new DistributionPanel(PanelPlace.First, sampled[0]);
        var narrowing = ratio?.Ratio is null ? null : new NarrowingPanel(distribution!.Bottom, facts, ratio);
        var forest = several ? new ForestPanel(PanelPlace.First, facts) : null;
        var height = narrowing?.Bottom ?? forest?.Bottom ?? distribution!.Bottom;

        var svg = Begin(facts, height);
        distribution?.Draw(svg);
        narrowing?.Draw(svg);
        forest?.Draw(svg);
        return svg + "\n";
    }

    private static Svg Begin(ProofFacts facts, double height)
    {
        var title = $"{Verdicts.Word(facts)}: {facts.Started.Claim}";
        return new Svg(PanelPlace.Width, height, title, string.Join(' ', Verdicts.Summary(facts)), $" xmlns=\"http://www.w3.org/2000/svg\" width=\"{PanelPlace.Width}\" height=\"{Svg.At(height)}\"")
            .Add($"<style>{DrawingStyle.Css}\n{ProofStyle.Css}</style>")
            .Add($"<rect class=\"page\" x=\".5\" y=\".5\" width=\"{PanelPlace.Width - 1}\" height=\"{Svg.At(height - 1)}\" rx=\"8\"/>")
            .Add($"<circle class=\"{ProofStyle.Of(facts.Verdict)} mark\" cx=\"34\" cy=\"31\" r=\"8\"/>")
            .Text((50, 37), Frame.Cut(title, LongestTitle), "start", "title")
            .Text((50, 58), Subtitle(facts), "start", "sub");
    }

    private static string Subtitle(ProofFacts facts) => facts switch
    {
        { Judgements.Count: > 1 } => $"{facts.Judgements.Count} benchmarks, {RatioText.Percent(facts.Started.Terms.Confidence)} intervals",
        { First: { Ratio: { } ratio } first } =>
            $"{Frame.Cut(first.Measure, LongestMeasure)}: {Effect(first, ratio)} after {Runs(facts)}; {RatioText.Percent(facts.Started.Terms.Confidence)} interval",
        _ => Runs(facts),
    };

    private static string Runs(ProofFacts facts) => facts.Results is [var only]
        ? $"{only.Baseline.Count} and {only.Candidate.Count} runs"
        : Shown.Count(facts.Pairs.Count, "pair");

    private static string Effect(CriterionJudgement first, RatioEstimate ratio) => first.Measure == Declared.Criterion.Duration && ratio.Interval.High < 1
        ? $"{RatioText.Times(1 / ratio.Value)} times as fast, a change of {RatioText.Change(ratio)}"
        : $"a change of {RatioText.Change(ratio)}";
}
