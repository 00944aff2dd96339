// One parameter as a list of cells, each with its share of the space: what marginals are taken over. Knows no trees.
using Mettle.Search.Spaces;

namespace Mettle.Search.Importances;

/// <summary>Features of cells in ascending order (levels in the order of their index), "not active" among them, and their weights, which sum to 1.</summary>
/// <param name="Features">As <see cref="Surrogates.Forests.Table"/> has them.</param>
/// <param name="Weights">Shares of the measure.</param>
internal sealed record Measure(float[] Features, double[] Weights)
{
    // So fine that what lies between two cells does not matter.
    private const int Cells = 64;
    private const int Draws = 2000;

    // How often a parameter is active is a property of the space and not of the chance of whoever asks.
    private static readonly Seed DrawSeed = new(0);

    /// <summary>One for each parameter.</summary>
    public static Measure[] Of(Coding coding)
    {
        var inactive = Inactive(coding);
        return [.. coding.Axes.Select((axis, i) => axis.Unordered ? OfLevels(axis, inactive[i]) : OfNumbers(axis, inactive[i]))];
    }

    private static Measure OfLevels(Axis axis, double inactive)
    {
        var count = (int)axis.Count;
        var features = Enumerable.Range(0, count + 1).Select(level => (float)level).ToArray();
        return new(features, [.. Enumerable.Repeat((1 - inactive) / count, count), inactive]);
    }

    // A small number of values divides the cells evenly among them.
    private static Measure OfNumbers(Axis axis, double inactive)
    {
        var cells = axis.Count <= Cells ? (int)axis.Count * (Cells / (int)axis.Count) : Cells;
        var codes = Enumerable.Range(0, cells).Select(cell => (float)axis.Snap(axis.AtQuantile((cell + 0.5) / cells)));
        return new([-1, .. codes], [inactive, .. Enumerable.Repeat((1 - inactive) / cells, cells)]);
    }

    private static double[] Inactive(Coding coding)
    {
        var inactive = new double[coding.Dimensions];
        var sometimes = Enumerable.Range(0, inactive.Length).Where(coding.Conditional).ToList();
        var chance = DrawSeed.Chance();
        for (var draw = 0; draw < Draws && sometimes.Count > 0; draw++)
        {
            var codes = coding.Draw(chance);
            foreach (var i in sometimes)
                inactive[i] += double.IsNaN(codes[i]) ? 1.0 / Draws : 0;
        }

        return inactive;
    }
}
