// The ratio of both sides: its interval with the limit and 1, and above it how the interval narrowed from look to look.
using Mettle.Drawing;
using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting.Drawing;

internal sealed class NarrowingPanel
{
    private const double LooksHeight = 130;
    private const int LongestMethod = 30;

    private readonly double top;
    private readonly ProofFacts facts;
    private readonly CriterionJudgement criterion;
    private readonly List<(int Pairs, RatioEstimate Ratio)> looks;
    private readonly RatioAxis axis;

    /// <summary>A panel that begins there, of a criterion that has a ratio.</summary>
    public NarrowingPanel(double top, ProofFacts facts, CriterionJudgement criterion)
    {
        this.top = top;
        this.facts = facts;
        this.criterion = criterion;
        looks = [.. facts.Looks.Select(look => (look.Pairs, look.Judgement.Criteria.FirstOrDefault(c => c.Measure == criterion.Measure)?.Ratio)).Where(look => look.Ratio is not null).Select(look => (look.Pairs, look.Ratio!))];
        axis = RatioAxis.Of([criterion.Ratio!], criterion.Limit is { } limit ? [limit] : [], PanelPlace.Left);
    }

    /// <summary>Where it ends.</summary>
    public double Bottom => Bar + 82;

    private double From => top + 34;

    private double Bar => looks.Count > 1 ? From + LooksHeight + 52 : From + 44;

    private string Kind => ProofStyle.Of(criterion.Verdict);

    /// <summary>Draws it.</summary>
    public void Draw(Svg svg)
    {
        var ratio = criterion.Ratio!;
        svg.Text((24, top + 4), $"Ratio, candidate to baseline{(looks.Count > 1 ? ": how its interval narrowed, pair by pair" : "")}", "start", "head");
        axis.Draw(svg, (From, Bar + 22), criterion.Limit is null ? null : criterion);
        if (looks.Count > 1)
            Looks(svg);
        axis.Interval(svg, ratio, Bar, Kind);
        svg.Text((PanelPlace.Left - 12, Bar + 4), Name, "end", "name")
            .Text((PanelPlace.Inside(axis.X(ratio.Value)), Bar - 15), RatioText.Whole(ratio), kind: "halo")
            .Text((PanelPlace.X(0.5), Bar + 60), $"ratio: 0.5 is half as much, 2 is twice as much; {RatioText.Percent(facts.Started.Terms.Confidence)} interval by {Frame.Cut(ratio.Method, LongestMethod)}");
    }

    private string Name => facts.Results.Count > 0 ? "all runs" : "decides";

    private void Looks(Svg svg)
    {
        var scale = new Scale(looks[0].Pairs, looks[^1].Pairs);
        double Y(double pairs) => From + 10 + (scale.At(pairs) * LooksHeight);
        foreach (var look in new[] { looks[0], looks[^1] })
            svg.Text((PanelPlace.Left - 12, Y(look.Pairs) + 4), Shown.Count(look.Pairs, "pair"), "end");
        var down = looks.Select(look => $"{Svg.At(axis.X(look.Ratio.Interval.Low))} {Svg.At(Y(look.Pairs))}");
        var up = looks.AsEnumerable().Reverse().Select(look => $"{Svg.At(axis.X(look.Ratio.Interval.High))} {Svg.At(Y(look.Pairs))}");
        svg.Add($"<g class=\"{Kind}\">").Path("looks", $"M{string.Join('L', down.Concat(up))}Z")
            .Path("way", $"M{string.Join('L', looks.Select(look => $"{Svg.At(axis.X(look.Ratio.Value))} {Svg.At(Y(look.Pairs))}"))}").Add("</g>");
    }
}
