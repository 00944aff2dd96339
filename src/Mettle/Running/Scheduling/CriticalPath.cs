// How urgent each node of a graph is: how long it takes from its start to the end of all, along the longest path. Pure.
namespace Mettle.Running.Scheduling;

/// <summary>Longest paths by Kahn's order (A. B. Kahn, Topological sorting of large networks, CACM 5, 1962); linear in nodes and edges.</summary>
internal static class CriticalPath
{
    /// <summary>Seconds of a stage of which no job has a record.</summary>
    public const double Unknown = 1;

    /// <summary>For each node, the seconds from its start to the end of the last that rests on it.</summary>
    /// <param name="seconds">How long each takes.</param>
    /// <param name="successors">For each, which rest on it.</param>
    public static double[] From(double[] seconds, IReadOnlyList<int[]> successors)
    {
        var order = Ordered(successors);
        var longest = (double[])seconds.Clone();
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var after = 0.0;
            foreach (var successor in successors[order[i]])
                after = Math.Max(after, longest[successor]);
            longest[order[i]] += after;
        }

        return longest;
    }

    /// <summary>Durations without gaps: what is unknown takes as long as the others of its stage do on average, else <see cref="Unknown"/>.</summary>
    /// <param name="seconds">What is recorded; NaN: nothing.</param>
    /// <param name="stages">The number of each node's stage, from 0.</param>
    public static double[] Filled(double[] seconds, int[] stages)
    {
        var means = Means(seconds, stages);
        var filled = new double[seconds.Length];
        for (var i = 0; i < filled.Length; i++)
            filled[i] = double.IsNaN(seconds[i]) ? means[stages[i]] : seconds[i];
        return filled;
    }

    private static double[] Means(double[] seconds, int[] stages)
    {
        var count = 0;
        foreach (var stage in stages)
            count = Math.Max(count, stage + 1);
        var sums = new double[count];
        var known = new int[count];
        for (var i = 0; i < seconds.Length; i++)
        {
            if (double.IsNaN(seconds[i]))
                continue;
            sums[stages[i]] += seconds[i];
            known[stages[i]]++;
        }

        for (var i = 0; i < count; i++)
            sums[i] = known[i] == 0 ? Unknown : sums[i] / known[i];
        return sums;
    }

    // Each node after all that it rests on.
    private static int[] Ordered(IReadOnlyList<int[]> successors)
    {
        var open = Predecessors(successors);
        var order = new int[open.Length];
        var found = 0;
        for (var i = 0; i < open.Length; i++)
        {
            if (open[i] == 0)
                order[found++] = i;
        }

        for (var next = 0; next < found; next++)
        {
            foreach (var successor in successors[order[next]])
            {
                if (--open[successor] == 0)
                    order[found++] = successor;
            }
        }

        return found == order.Length ? order : throw new InvalidOperationException("BUG: a cycle came as far as scheduling");
    }

    private static int[] Predecessors(IReadOnlyList<int[]> successors)
    {
        var counts = new int[successors.Count];
        foreach (var each in successors)
        {
            foreach (var successor in each)
                counts[successor]++;
        }

        return counts;
    }
}
