// GNU make, by its modification times.
namespace Mettle.Benchmarks.Running;

internal sealed class MakeRunner() : Runner("make")
{
    public override IReadOnlyList<string> Words { get; } = ["make", "-j2", "-s"];

    public override void Write(string folder, int count)
    {
        base.Write(folder, count);
        var names = string.Join(' ', Enumerable.Range(0, count).Select(i => $"out/{Id(i)}"));
        File.WriteAllText(Path.Join(folder, "Makefile"), $"all: {names}\nout/%: in/%\n\tcp $< $@\n");
    }
}
