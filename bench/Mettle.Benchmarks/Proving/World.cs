// A machine on which two programs are timed, and where the truth is known: pairs of runs as a proof measures them.
using Mettle.Benchmarks.Statistics;
using Mettle.Proving.Measuring;

namespace Mettle.Benchmarks.Proving;

/// <param name="Name">As tables call it.</param>
/// <param name="Baseline">How the logarithm of its time scatters.</param>
/// <param name="Candidate">Likewise.</param>
/// <param name="Drift">Standard deviations by which each run is slower than the one before.</param>
internal sealed record World(string Name, Noise Baseline, Noise Candidate, double Drift = 0)
{
    /// <summary>Both sides scatter alike, as they do where nothing differs.</summary>
    public static IReadOnlyList<World> All { get; } =
    [
        .. Noise.All.Select(noise => new World(noise.Name, noise, noise)),
        new("drifting by σ ÷ 2 a run", Noise.All[0], Noise.All[0], 0.5),
    ];

    /// <summary>The baseline is as good as quiet, and the candidate has all of a skewed scatter.</summary>
    public static IReadOnlyList<World> Lopsided { get; } =
        [.. Noise.All.Where(noise => noise.Mean != 0).Select(noise => new World($"{noise.Name}, one side only", Noise.All[0] with { Deviation = 1e3 }, noise))];

    /// <summary>Logarithms of candidate ÷ baseline, in the order in which a proof measures them.</summary>
    /// <param name="truth">The true ratio of geometric means, and how much of itself a run scatters, 0.05 for 5 %.</param>
    /// <param name="count">Of pairs.</param>
    /// <param name="seed">Of this experiment.</param>
    public double[] Logs((double Ratio, double Noise) truth, int count, Seed seed)
    {
        var (chance, logs) = (seed.Derive(Name).Chance(), new double[count]);
        for (var pair = 0; pair < count; pair++)
        {
            var later = Order.CandidateFirst(seed, pair + 1) ? -Drift : Drift;
            logs[pair] = Math.Log(truth.Ratio) + (truth.Noise * (Scatter(Candidate, chance) - Scatter(Baseline, chance) + later));
        }

        return logs;
    }

    private static double Scatter(Noise noise, Chance chance) => (noise.Draw(chance) - noise.Mean) / noise.Deviation;
}
