// The ratios of several benchmarks below one another, each with its interval.
using Mettle.Drawing;
using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting.Drawing;

internal sealed class ForestPanel
{
    private const int Most = 40;
    private const int LongestName = 28;
    private const double RowHeight = 28;
    private const double Left = 220;

    private readonly double top;
    private readonly List<(string Name, CriterionJudgement Criterion)> rows;
    private readonly int hidden;
    private readonly RatioAxis axis;

    /// <summary>A panel that begins there.</summary>
    public ForestPanel(double top, ProofFacts facts)
    {
        this.top = top;
        var all = facts.Judgements.Where(j => j.Criteria is [{ Ratio: not null }, ..]).Select(j => (j.Benchmark, j.Criteria[0])).ToList();
        rows = [.. all.Take(Most)];
        hidden = all.Count - rows.Count;
        axis = RatioAxis.Of(rows.Select(row => row.Criterion.Ratio!), Limits, Left);
    }

    /// <summary>Where it ends.</summary>
    public double Bottom => Axis + 44;

    private double Axis => top + 42 + (rows.Count * RowHeight);

    private IEnumerable<double> Limits => rows.Select(row => row.Criterion.Limit).OfType<double>();

    /// <summary>Draws it.</summary>
    public void Draw(Svg svg)
    {
        svg.Text((24, top + 4), $"Ratio, candidate to baseline{(hidden > 0 ? $": the first {Most} of {rows.Count + hidden}" : "")}", "start", "head");
        axis.Draw(svg, (top + 34, Axis), rows is [{ Criterion: { Limit: not null } first }, ..] ? first : null);
        foreach (var (i, row) in rows.Index())
        {
            var y = top + 38 + ((i + 0.5) * RowHeight);
            svg.Text((Left - 12, y + 4), Frame.Cut(row.Name, LongestName), "end", "name");
            axis.Interval(svg, row.Criterion.Ratio!, y, ProofStyle.Of(row.Criterion.Verdict));
        }
    }
}
