// Mettle itself: one stage with one job a file.
namespace Mettle.Benchmarks.Running;

internal sealed class MettleRunner() : Runner("mettle")
{
    // What ./mettle starts once it has built it.
    public override IReadOnlyList<string> Words { get; } = [Path.Join(Document.Root, "artifacts", "mettle", "tool", "Mettle.Cli"), "run"];

    public override IReadOnlyList<string> Memory => [".mettle"];

    public override bool Restores => true;

    public override void Write(string folder, int count)
    {
        base.Write(folder, count);
        File.WriteAllText(Path.Join(folder, "mettle.yaml"), """
            version: 1
            pools: { cpu: 2 }
            stages:
              copy:
                foreach: in/*
                cmd: cp ${item} out/${item.name}
                outs: ["out/${item.name}"]
            """);
    }
}
