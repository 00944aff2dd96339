// The leaves of a tree as boxes over cells: which cells of every parameter lead there. Knows nothing of variance.
using Mettle.Search.Surrogates.Forests;

namespace Mettle.Search.Importances;

/// <summary>Cells from one to before another.</summary>
internal readonly record struct Stretch(int From, int To);

/// <summary>Cells of one parameter, as stretches in ascending order, and the share of the measure they have together.</summary>
internal sealed record CellSet(Stretch[] Stretches, double Weight)
{
    public static CellSet All(Measure measure) => Where([new(0, measure.Features.Length)], measure, _ => true);

    /// <summary>The cells of these stretches whose feature is wanted.</summary>
    public static CellSet Where(Stretch[] from, Measure measure, Func<float, bool> wanted)
    {
        var stretches = new List<Stretch>();
        var weight = 0.0;
        foreach (var (start, end) in from)
        {
            for (var cell = start; cell < end; cell++)
            {
                if (!wanted(measure.Features[cell]))
                    continue;
                weight += measure.Weights[cell];
                if (stretches.Count > 0 && stretches[^1].To == cell)
                    stretches[^1] = stretches[^1] with { To = cell + 1 };
                else
                    stretches.Add(new(cell, cell + 1));
            }
        }

        return new([.. stretches], weight);
    }
}

/// <summary>Walks the leaves of trees over one space.</summary>
internal sealed class LeafBoxes(Measure[] measures)
{
    /// <summary>Gives every leaf that has a share of the measure: its mean, and its cells of each feature.</summary>
    public void Walk(Tree tree, Action<double, CellSet[]> leaf)
    {
        var open = new Stack<(int Node, CellSet[] Box)>();
        open.Push((0, Array.ConvertAll(measures, CellSet.All)));
        while (open.TryPop(out var next))
        {
            var split = tree.SplitOf(next.Node);
            if (split.Feature < 0)
            {
                leaf(tree.Mean[next.Node], next.Box);
                continue;
            }

            Enter(split.Left, left: true);
            Enter(split.Left + 1, left: false);

            void Enter(int child, bool left)
            {
                var cells = CellSet.Where(next.Box[split.Feature].Stretches, measures[split.Feature], value => tree.GoesLeft(split, value) == left);
                if (cells.Weight <= 0)
                    return;
                var box = (CellSet[])next.Box.Clone();
                box[split.Feature] = cells;
                open.Push((child, box));
            }
        }
    }
}
