// Measures the best point on data that are disturbed more and more. Knows nothing of what is measured.
using Mettle.Statistics;
using Mettle.Tuning.Objectives;

namespace Mettle.Tuning.Robustness;

internal static class NoiseTest
{
    private const double Half = 0.5;

    public static NoiseReport Of(NoiseSettings settings, RobustnessTask task)
    {
        var winner = task.Winner;
        var prober = new Prober(task, "noise", 1 + (settings.Levels.Count * settings.Draws));
        var value = prober.Value(new Probe(winner.Best));

        // The same seeds at every level: levels differ by their size only.
        var values = prober.Values(
        [
            .. from level in settings.Levels
               from draw in Enumerable.Range(0, settings.Draws)
               select new Probe(winner.Best) { Perturb = new Perturbation("noise", level, winner.Draw("noise", draw)) },
        ]);
        List<NoiseLevel> levels = [.. settings.Levels.Zip(values.Chunk(settings.Draws)).Select(level => Summed(level.First, level.Second, winner.Shown(value), winner))];
        return new(winner.Shown(value), levels, prober.Tally)
        {
            HalfLost = HalfLost(levels),
            Monotone = Monotone(winner.Shown(value), levels, winner),
            Reason = Retention.Of(winner.Shown(value), winner.Shown(value), winner.Goal).Reason,
        };
    }

    private static NoiseLevel Summed(double level, double[] values, double? before, Winner winner)
    {
        double[] valued = [.. values.Where(double.IsFinite).Select(winner.Signed)];
        var summed = new NoiseLevel(level, values.Length - valued.Length);
        if (valued.Length == 0)
            return summed;
        var moments = Moments.Of(valued);
        double? deviation = double.IsFinite(moments.Deviation) ? moments.Deviation : null;
        return summed with { Mean = moments.Mean, Deviation = deviation, Error = deviation / Math.Sqrt(valued.Length), Kept = Retention.Of(before, moments.Mean, winner.Goal).Share };
    }

    private static double? HalfLost(List<NoiseLevel> levels)
    {
        var before = (Level: 0.0, Kept: 1.0);
        foreach (var level in levels.Where(l => l.Kept is not null))
        {
            var after = (level.Level, Kept: level.Kept!.Value);
            if (after.Kept <= Half)
                return before.Level + ((after.Level - before.Level) * (before.Kept - Half) / (before.Kept - after.Kept));
            before = after;
        }

        return null;
    }

    private static bool Monotone(double? value, List<NoiseLevel> levels, Winner winner)
    {
        List<NoiseLevel> known = [new(0, 0) { Mean = value }, .. levels];
        known.RemoveAll(level => level.Mean is null);
        return known.Zip(known.Skip(1)).All(pair =>
            winner.Signed(pair.Second.Mean!.Value) - winner.Signed(pair.First.Mean!.Value) <= 2 * double.Hypot(pair.First.Error ?? 0, pair.Second.Error ?? 0));
    }
}
