// What waits for what: a place in the graph that is done once, after all that come before it. Knows no work.
namespace Mettle.Running.Planning;

/// <summary>Not safe for several threads: one lock guards a graph.</summary>
internal abstract class Node
{
    // There are many nodes, and most have one or two after them: a list would be larger than the node.
    private Node[] next = [];
    private int count;

    /// <summary>How many of those before it are not done.</summary>
    public int Waiting { get; private set; }

    /// <summary>It ended, in whatever way.</summary>
    public bool IsDone { get; private set; }

    /// <summary>It ended without what comes after it can rest on.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Where what broke it began; null: it is not broken, or broke by itself.</summary>
    public Node? Culprit { get; private set; }

    /// <summary>The one before it that was done last: its place on the path that decided when it could begin.</summary>
    public Node? Last { get; private set; }

    /// <summary>Those that come after it.</summary>
    public ArraySegment<Node> Next => new(next, 0, count);

    /// <summary>How messages name it.</summary>
    public abstract string Name { get; }

    /// <summary>The other one waits for this one.</summary>
    public void Before(Node other)
    {
        if (IsDone)
        {
            Pass(other);
            return;
        }

        other.Waiting++;
        if (count == next.Length)
            Array.Resize(ref next, Math.Max(1, count * 2));
        next[count++] = other;
    }

    /// <summary>Whether the other one waits for this one, directly or not.</summary>
    public bool Reaches(Node other)
    {
        var met = new HashSet<Node> { this };
        var open = new Stack<Node>(met);
        while (open.TryPop(out var node))
        {
            if (node == other)
                return true;
            foreach (var further in node.Next)
            {
                if (met.Add(further))
                    open.Push(further);
            }
        }

        return false;
    }

    /// <summary>It ended: those after it that wait for nothing more are given, those that rest on something broken are broken too.</summary>
    public IEnumerable<Node> Done()
    {
        IsDone = true;
        foreach (var node in Next)
        {
            Pass(node);
            node.Last = this;
            if (--node.Waiting == 0)
                yield return node;
        }
    }

    private void Pass(Node other)
    {
        if (!IsBroken || other.IsBroken)
            return;
        other.IsBroken = true;
        other.Culprit = Culprit ?? this;
    }
}

/// <summary>A point that many pass and many wait for, in place of an edge from each to each.</summary>
internal sealed class Barrier(string name) : Node
{
    public override string Name => name;
}

/// <summary>All jobs of a stage are done.</summary>
internal sealed class StageEnd(StagePlan stage) : Node
{
    public StagePlan Stage => stage;

    public override string Name => stage.Name;
}

/// <summary>The jobs of a stage become known here: when the stages are done whose outputs it has a job for.</summary>
internal sealed class Expansion(StagePlan stage) : Node
{
    public StagePlan Stage => stage;

    public override string Name => stage.Name;
}
