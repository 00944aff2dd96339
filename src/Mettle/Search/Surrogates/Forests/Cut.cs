// One way to part the rows of a node in two, and what it gains.
namespace Mettle.Search.Surrogates.Forests;

/// <param name="Feature">What is compared.</param>
/// <param name="Threshold">Up to here goes left; only where values have an order.</param>
/// <param name="Gain">Reduction of the squared error; 0 for no cut at all.</param>
/// <param name="Subset">Levels go left or right one by one.</param>
internal readonly record struct Cut(int Feature, float Threshold, double Gain, bool Subset)
{
    // A cut that gains nothing still parts the rows, and trees need such cuts where the target follows two features only together.
    private const double LeastGain = 1e-300;

    /// <summary>The reduction of the squared error when these go left; 0 where a side would be empty.</summary>
    public static double GainOf(int countLeft, double sumLeft, int count, double sum)
    {
        var countRight = count - countLeft;
        if (countLeft == 0 || countRight == 0)
            return 0;
        var sumRight = sum - sumLeft;
        var gain = (sumLeft * sumLeft / countLeft) + (sumRight * sumRight / countRight) - (sum * sum / count);
        return Math.Max(gain, LeastGain);
    }
}
