// Finds a circle in a graph of numbers. Knows nothing of stages, jobs and items, which are such numbers to it.
namespace Mettle.Running.Planning;

/// <summary>Circles in directed graphs whose nodes are 0 … count − 1.</summary>
public static class Cycles
{
    private const byte Open = 1;
    private const byte Done = 2;

    /// <summary>
    /// The members of one circle in order, each once, beginning with the smallest: <c>[a, b]</c> is a → b → a. Empty where there is none.
    /// Depth first without recursion; time and memory are linear in nodes and edges.
    /// </summary>
    /// <param name="count">How many nodes there are.</param>
    /// <param name="successors">Where one can go from a node.</param>
    public static int[] Find(int count, Func<int, ReadOnlySpan<int>> successors)
    {
        var state = new byte[count];
        var path = new int[count];
        var taken = new int[count];
        for (var node = 0; node < count; node++)
        {
            if (state[node] == 0 && Walk(node, successors, state, path, taken) is { Length: > 0 } cycle)
                return cycle;
        }

        return [];
    }

    // path is the way from the root to the node at depth, and taken how many successors of that node were looked at.
    private static int[] Walk(int root, Func<int, ReadOnlySpan<int>> successors, byte[] state, int[] path, int[] taken)
    {
        var depth = 0;
        path[0] = root;
        state[root] = Open;
        while (depth >= 0)
        {
            var node = path[depth];
            var next = successors(node);
            if (taken[node] == next.Length)
            {
                state[node] = Done;
                depth--;
                continue;
            }

            var successor = next[taken[node]++];
            if (state[successor] == Open)
                return FromSmallest(path.AsSpan(0, depth + 1), successor);
            if (state[successor] == Done)
                continue;
            state[successor] = Open;
            path[++depth] = successor;
        }

        return [];
    }

    private static int[] FromSmallest(ReadOnlySpan<int> path, int first)
    {
        var circle = path[path.IndexOf(first)..];
        var smallest = 0;
        for (var i = 1; i < circle.Length; i++)
        {
            if (circle[i] < circle[smallest])
                smallest = i;
        }

        return [.. circle[smallest..], .. circle[..smallest]];
    }
}
