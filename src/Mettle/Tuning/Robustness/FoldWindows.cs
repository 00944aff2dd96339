// Where in the data the folds of a walk lie. Arithmetic only.
namespace Mettle.Tuning.Robustness;

internal static class FoldWindows
{
    /// <summary>
    /// Test windows follow each other without a gap or an overlap and end with the data. A fold is 1 ÷ (1 + (folds − 1) · test) of the data long and
    /// begins a test window after the one before; within it training, validation and test come in this order. Where training windows expand, they
    /// begin with the data.
    /// </summary>
    public static IReadOnlyList<WalkForwardFold> Of(WalkForwardSettings settings)
    {
        var length = 1 / (1 + ((settings.Folds - 1) * settings.Test));
        return [.. Enumerable.Range(0, settings.Folds).Select(i => Fold(settings, i * settings.Test * length, length))];
    }

    private static WalkForwardFold Fold(WalkForwardSettings settings, double from, double length)
    {
        var (validate, test) = (from + (settings.Train * length), from + ((settings.Train + settings.Validate) * length));
        return new(Window(settings.Mode == WalkForwardMode.Expanding ? 0 : from, validate), Window(validate, test), Window(test, from + length));
    }

    // Twelve digits, so that windows that meet have one number between them, and none is beyond 1.
    private static double[] Window(double from, double to) => [Math.Round(from, 12), Math.Min(1, Math.Round(to, 12))];
}
