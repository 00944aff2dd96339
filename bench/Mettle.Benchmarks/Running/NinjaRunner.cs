// ninja, by its modification times.
using System.Text;

namespace Mettle.Benchmarks.Running;

internal sealed class NinjaRunner() : Runner("ninja")
{
    public override IReadOnlyList<string> Words { get; } = ["ninja", "-j2", "--quiet"];

    public override IReadOnlyList<string> Memory => [".ninja_log", ".ninja_deps"];

    public override void Write(string folder, int count)
    {
        base.Write(folder, count);
        var text = new StringBuilder("rule cp\n  command = cp $in $out\n");
        for (var i = 0; i < count; i++)
            text.Append($"build out/{Id(i)}: cp in/{Id(i)}\n");
        File.WriteAllText(Path.Join(folder, "build.ninja"), text.ToString());
    }
}
