// A row of numbers as a row of blocks.
namespace Mettle.Tuning.Reporting;

internal static class Sparkline
{
    private const int MostWidth = 56;
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>One block a number, the highest for the largest; where there are more than fit, the last of each stretch.</summary>
    public static string Of(IReadOnlyList<double> values)
    {
        var (low, high) = (values.Min(), values.Max());
        var width = Math.Min(values.Count, MostWidth);
        return string.Concat(Enumerable.Range(1, width).Select(i => Block(values[(int)((long)i * values.Count / width) - 1])));

        char Block(double value) => high == low ? Blocks[^1] : Blocks[(int)Math.Min((value - low) / (high - low) * Blocks.Length, Blocks.Length - 1)];
    }
}
