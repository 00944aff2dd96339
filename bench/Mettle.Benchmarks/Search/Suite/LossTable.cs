// A problem all of whose values were measured once and written down.
using System.Globalization;

namespace Mettle.Benchmarks.Search.Suite;

/// <summary>Rows of levels, the share of the full effort with six decimals, and the loss.</summary>
internal sealed class LossTable
{
    private readonly Dictionary<string, double> losses;

    private LossTable(Dictionary<string, double> losses) => this.losses = losses;

    /// <summary>The lowest loss at the full effort.</summary>
    public double Best => losses.Where(row => row.Key.EndsWith(",1.000000", StringComparison.Ordinal)).Min(row => row.Value);

    public static LossTable Read(string name) => new(
        (from line in File.ReadLines(PublicSuite.Data($"{name}.csv"))
         where !line.StartsWith('#')
         let end = line.LastIndexOf(',')
         select (Key: line[..end], Loss: double.Parse(line.AsSpan(end + 1), CultureInfo.InvariantCulture))).ToDictionary(row => row.Key, row => row.Loss));

    public double At(IEnumerable<double> levels, double share) =>
        losses[string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', levels)},{share:0.000000}")];
}
