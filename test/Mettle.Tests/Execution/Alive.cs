// Which processes live and what they are, as the kernel says.
using System.Diagnostics;
using System.Globalization;

namespace Mettle.Execution;

public static class Alive
{
    /// <summary>There, and no zombie.</summary>
    public static bool Is(int process) => Stat(process) is [not ("Z" or "X"), ..];

    /// <summary>Its parent; -1 where it is gone.</summary>
    public static int Parent(int process) => Stat(process) is [_, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : -1;

    /// <summary>Living processes with the text in their command line.</summary>
    public static IEnumerable<int> Executing(string text)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process)
                && Read(process, "cmdline").Contains(text) && Is(process))
                yield return process;
        }
    }

    /// <summary>Waits until none lives; a test that waits in vain is ended by its time-out, and the survivors with it.</summary>
    public static async Task UntilGone(params int[] processes)
    {
        try
        {
            while (processes.Any(Is))
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        finally
        {
            foreach (var survivor in processes.Where(Is))
                Process.GetProcessById(survivor).Kill();
        }
    }

    // State, parent, group, session …: what follows the name, which may hold anything.
    private static string[] Stat(int process)
    {
        var stat = Read(process, "stat");
        return stat.Length == 0 ? [] : stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
