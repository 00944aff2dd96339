// Mettle itself: one stage with one job a file.
namespace Mettle.Benchmarks.Running;

internal sealed class MettleRunner() : Runner("mettle")
{
    public override IReadOnlyList<string> Words { get; } =
        ["dotnet", Path.Join(Document.Root, "artifacts", "bin", "Mettle.Cli", "release", "Mettle.Cli.dll"), "run"];

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
