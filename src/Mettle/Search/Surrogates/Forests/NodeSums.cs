// The two passes over a node's rows that growing a tree spends its time in, several rows at once.
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mettle.Search.Surrogates.Forests;

internal static class NodeSums
{
    /// <summary>Smallest and largest value. At least one value.</summary>
    public static (float Low, float High) Range(ReadOnlySpan<float> values)
    {
        var (low, high) = (values[0], values[0]);
        var blocks = MemoryMarshal.Cast<float, Vector256<float>>(values);
        if (blocks.Length > 0)
        {
            var (lows, highs) = (blocks[0], blocks[0]);
            foreach (var block in blocks)
                (lows, highs) = (Vector256.Min(lows, block), Vector256.Max(highs, block));
            for (var i = 0; i < Vector256<float>.Count; i++)
                (low, high) = (Math.Min(low, lows[i]), Math.Max(high, highs[i]));
        }

        foreach (var value in values[(blocks.Length * Vector256<float>.Count)..])
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return (low, high);
    }

    /// <summary>How many values are at or below the threshold, and the sum of the targets there.</summary>
    public static (int Count, double Sum) Below(ReadOnlySpan<float> values, ReadOnlySpan<float> targets, float threshold)
    {
        var blocks = MemoryMarshal.Cast<float, Vector256<float>>(values);
        var targetBlocks = MemoryMarshal.Cast<float, Vector256<float>>(targets);
        var limit = Vector256.Create(threshold);
        var counts = Vector256<int>.Zero;
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < blocks.Length; i++)
        {
            var below = Vector256.LessThanOrEqual(blocks[i], limit);
            counts -= below.AsInt32();
            sums += Vector256.ConditionalSelect(below, targetBlocks[i], Vector256<float>.Zero);
        }

        // Lane by lane, so that every machine adds in the same order and grows the same tree.
        var (count, sum) = (Vector256.Sum(counts), 0.0);
        for (var i = 0; i < Vector256<float>.Count; i++)
            sum += sums[i];
        for (var i = blocks.Length * Vector256<float>.Count; i < values.Length; i++)
        {
            if (values[i] <= threshold)
            {
                count++;
                sum += targets[i];
            }
        }

        return (count, sum);
    }
}
