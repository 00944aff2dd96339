// What measurements scatter like: shapes of noise, drawn from a seed.
namespace Mettle.Benchmarks.Statistics;

internal sealed record Noise(string Name, double Mean, double Deviation, Func<Chance, double> Draw)
{
    public static IReadOnlyList<Noise> All { get; } =
    [
        new("normal", 0, 1, chance => chance.NextNormal()),
        new("log-normal, σ = 1", Math.Exp(0.5), Math.Sqrt((Math.E - 1) * Math.E), chance => Math.Exp(chance.NextNormal())),
        new("heavy tails, t₃", 0, Math.Sqrt(3), chance => chance.NextNormal() / Math.Sqrt((Square(chance) + Square(chance) + Square(chance)) / 3)),
        new("bimodal, 4 to 1", 0.8, Math.Sqrt((0.2 * 0.8 * 16) + 0.25), chance => (chance.NextDouble() < 0.2 ? 4 : 0) + (0.5 * chance.NextNormal())),
    ];

    public double[] Of(Chance chance, int count) => [.. Enumerable.Range(0, count).Select(_ => Draw(chance))];

    private static double Square(Chance chance) => Math.Pow(chance.NextNormal(), 2);
}
