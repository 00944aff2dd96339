// Reads what machine this is and how busy it is, from where the kernel says so. Changes nothing.
using System.Globalization;
using Mettle.Execution.Readings;

namespace Mettle.Proving.Measuring;

internal static class MachineReading
{
    // "model name	: …"; where processors have no names, as on most of arm64, the board may have one.
    private static readonly string[] Names = ["model name", "Model", "Hardware"];

    /// <summary>The machine now.</summary>
    /// <param name="root">Where <c>proc</c>, <c>sys</c> and <c>etc</c> are: <c>/</c>, but in tests.</param>
    /// <param name="time">The clock.</param>
    public static MachineNote Read(string root, TimeProvider time)
    {
        string Text(string path) => ProcText.Of(Path.Join(root, path)).Trim();
        var machine = new Machine(root, time);
        var governor = Text("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
        return new MachineNote(
            Processor(Text("proc/cpuinfo")),
            machine.Processors,
            machine.Memory,
            SystemOf(Text("etc/os-release"), Text("proc/sys/kernel/osrelease")),
            governor.Length == 0 ? null : governor,
            Load(Text("proc/loadavg")),
            new Dictionary<string, string>
            {
                ["mettle"] = typeof(MachineReading).Assembly.GetName().Version!.ToString(3),
                [".NET"] = Environment.Version.ToString(),
            });
    }

    private static string Processor(string text) =>
        Names.Select(name => ProcText.After(text, name).Trim("\t :").ToString()).FirstOrDefault(found => found.Length > 0, "");

    private static string SystemOf(string release, string kernel)
    {
        var name = ProcText.After(release, "PRETTY_NAME=").Trim("\"'").ToString();
        return string.Join(", ", new[] { name, kernel.Length == 0 ? "" : $"Linux {kernel}" }.Where(part => part.Length > 0));
    }

    // "0.20 0.18 0.12 1/80 11206" (proc_loadavg(5)).
    private static double? Load(string text) =>
        double.TryParse(text.AsSpan(0, Math.Max(0, text.IndexOf(' '))), NumberStyles.Float, CultureInfo.InvariantCulture, out var load) ? load : null;
}
