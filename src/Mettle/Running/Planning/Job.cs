// One concrete command of a stage: for which item, what it reads and writes. Nothing in it changes but its place in the graph.
namespace Mettle.Running.Planning;

/// <param name="stage">Whose it is.</param>
/// <param name="item">What it is for; null: the stage has this one job.</param>
internal sealed class Job(StagePlan stage, Item? item) : Node
{
    /// <summary>Whose it is.</summary>
    public StagePlan Stage => stage;

    /// <summary>What it is for; null: the stage has this one job.</summary>
    public Item? Item => item;

    /// <summary>Files it reads, by name.</summary>
    public required string[] Inputs { get; init; }

    /// <summary>Files it reads, by pattern; null: none.</summary>
    public required InputPattern? Pattern { get; init; }

    /// <summary>Files it writes, and folders, which end in <c>/</c>; its reports among them.</summary>
    public required string[] Outs { get; init; }

    /// <summary>Files in which it says what it read and what it measured.</summary>
    public required string[] Reports { get; init; }

    /// <summary>It takes part in this run.</summary>
    public bool IsWanted { get; set; } = true;

    /// <summary>How people and the journal call it.</summary>
    public override string Name => item is null ? stage.Name : $"{stage.Name}: {item.Text}";
}
