// Samples of both sides as rows of blocks on one scale.
namespace Mettle.Proving.Reporting;

internal static class Strip
{
    private const int Columns = 60;
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>Three lines: the ends of the scale, then a row a side; a higher block is more runs, and both rows have one measure of height.</summary>
    /// <param name="baseline">At least one.</param>
    /// <param name="candidate">At least one.</param>
    /// <param name="unit">Of both.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<double> baseline, IReadOnlyList<double> candidate, Unit unit)
    {
        var (low, high) = (Math.Min(baseline.Min(), candidate.Min()), Math.Max(baseline.Max(), candidate.Max()));
        var (one, other) = (Counts(baseline), Counts(candidate));
        var most = Math.Max(one.Max(), other.Max());
        var (from, to) = (unit.Of(low), unit.Of(high));
        return [$"            {from}{to.PadLeft(Math.Max(Columns - from.Length, to.Length + 1))}", Row("baseline", one), Row("candidate", other)];

        int[] Counts(IReadOnlyList<double> samples)
        {
            var counts = new int[Columns];
            foreach (var sample in samples)
                counts[high > low ? (int)Math.Min((sample - low) / (high - low) * Columns, Columns - 1) : Columns / 2]++;
            return counts;
        }

        string Row(string side, int[] counts) =>
            $"{side,-12}{string.Concat(counts.Select(count => count == 0 ? ' ' : Blocks[Math.Max(0, (count * Blocks.Length / most) - 1)]))}".TrimEnd();
    }
}
