// Which observations are better than which, failures included. Knows no search algorithm.
namespace Mettle.Search.Samplers.Evolution;

/// <summary>Finished by value, then what was stopped early by value, then what has no value.</summary>
internal static class Standing
{
    /// <summary>Rows of a history from best to worst; among equals the earlier one first.</summary>
    public static int[] Of(History history, IEnumerable<int> rows) =>
        [.. rows.OrderBy(row => Class(history, row)).ThenByDescending(row => history.Values[row]).ThenBy(row => row)];

    /// <summary>The weights of ranks given to ranked rows; equals share theirs evenly.</summary>
    public static double[] Share(History history, int[] ranked, IReadOnlyList<double> weights)
    {
        var shared = new double[ranked.Length];
        for (int start = 0, end; start < ranked.Length; start = end)
        {
            var sum = 0.0;
            for (end = start; end < ranked.Length && Equal(history, ranked[end], ranked[start]); end++)
                sum += weights[end];
            Array.Fill(shared, sum / (end - start), start, end - start);
        }

        return shared;
    }

    private static bool Equal(History history, int row, int other) =>
        Class(history, row) == Class(history, other) && history.Values[row].Equals(history.Values[other]);

    private static int Class(History history, int row) => history.Finished[row] ? 0 : double.IsNaN(history.Values[row]) ? 2 : 1;
}
