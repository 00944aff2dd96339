// Measures the points around the best one, and says what it stands on. Knows nothing of what is measured.
using Mettle.Statistics;

namespace Mettle.Tuning.Robustness;

/// <summary>One factor at a time (A. Saltelli et al.: Sensitivity Analysis in Practice. 2004, section 2.4), because the question is about one point and not about the space.</summary>
internal static class SensitivityTest
{
    private const double Flat = 0.1;
    private const double Steep = 0.5;
    private const double LowerQuartile = 25;

    public static SensitivityReport Of(RobustnessTask task)
    {
        var winner = task.Winner;
        List<Neighbour> neighbours = [.. Neighbours.Of(winner.Space, winner.Best, winner.SeedOf("sensitivity"))];
        var prober = new Prober(task, "sensitivity", neighbours.Count + 1);
        var values = prober.Values([new Probe(winner.Best), .. neighbours.Select(n => new Probe(n.Point))]);
        var (best, spread) = (values[0], values[0] - LowestQuarter(winner));
        var measured = neighbours.Select((neighbour, i) => (Neighbour: neighbour, Value: values[i + 1])).ToList();
        List<ParameterSensitivity> parameters =
        [
            .. measured.GroupBy(m => m.Neighbour.Parameter).Select(group => Judged(new(group.Key,
                [.. group.Select(m => new NeighbourLoss(m.Neighbour.Point[group.Key]!.Value, m.Neighbour.Step, m.Neighbour.Near, winner.Shown(m.Value), Loss(best - m.Value, spread)))]))),
        ];
        return new(winner.Shown(best), spread > 0 ? spread : null, parameters, prober.Tally)
        {
            Worst = parameters.Max(p => p.Worst),
            Verdict = parameters.Max(p => p.Verdict),
            Reason = Reason(best, spread, parameters.Count),
        };
    }

    // NaN where nothing finished.
    private static double LowestQuarter(Winner winner) => Quantile.Of([.. winner.Ranked().Select(v => v.Value).Order()], LowerQuartile);

    private static double? Loss(double lost, double spread) => spread > 0 && double.IsFinite(lost) ? lost / spread : null;

    private static string? Reason(double best, double spread, int parameters) => parameters == 0 ? "the best point has no neighbours"
        : double.IsNaN(best) ? "the best point failed when it was measured again"
        : double.IsNaN(spread) ? "the study has no finished trials to compare with"
        : spread > 0 ? null
        : "measured again, the best point is no better than the lower quartile of the study's values";

    private static ParameterSensitivity Judged(ParameterSensitivity parameter)
    {
        var losses = parameter.Neighbours;
        var judged = parameter with { Worst = losses.Max(n => n.Loss), Failed = losses.Count(n => n.Value is null) };
        return judged with
        {
            Verdict = judged.Worst is not { } worst ? null
                : losses.Any(n => n is { Near: true, Loss: >= Steep }) ? Terrain.Needle
                : worst <= Flat && judged.Failed == 0 ? Terrain.Plateau
                : Terrain.Slope,
        };
    }
}
