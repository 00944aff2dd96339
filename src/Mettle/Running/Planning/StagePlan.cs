// A stage and its jobs, as far as they are known. Its two barriers stand before its first job and after its last.
using Mettle.Running.Declared;

namespace Mettle.Running.Planning;

internal sealed class StagePlan
{
    public StagePlan(Stage stage)
    {
        Stage = stage;
        Start = new Barrier(stage.Name);
        End = new StageEnd(this);
        Shapes = [.. stage.Outs.Concat(stage.Reports).Select(OutShape.Of)];
    }

    /// <summary>As it was declared.</summary>
    public Stage Stage { get; }

    public string Name => Stage.Name;

    /// <summary>What it needs is done.</summary>
    public Barrier Start { get; }

    /// <summary>All its jobs are done.</summary>
    public StageEnd End { get; }

    /// <summary>Empty until it is expanded.</summary>
    public List<Job> Jobs { get; } = [];

    /// <summary>It takes part in this run, and so do jobs of it that become known later.</summary>
    public bool IsWanted { get; set; } = true;

    /// <summary>Its jobs are known.</summary>
    public bool IsExpanded { get; set; }

    /// <summary>Digest over what its jobs came to; known when all are done.</summary>
    public Digest Results { get; set; }

    /// <summary>Where its jobs become known; null: before anything runs.</summary>
    public Expansion? Expansion { get; set; }

    /// <summary>What its outputs look like while its jobs are not known.</summary>
    public IReadOnlyList<OutShape> Shapes { get; }

    /// <summary>Inputs by pattern that do not speak of the item, once for all jobs.</summary>
    public Dictionary<string, InputPattern> Patterns { get; } = [];
}
