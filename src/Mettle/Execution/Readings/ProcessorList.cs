// Which processors we may run on. Knows not how much of them.
namespace Mettle.Execution.Readings;

internal static class ProcessorList
{
    /// <summary>Their numbers: affinity and cpusets together (proc_pid_status(5)); all where the kernel does not say.</summary>
    public static List<int> Read(string root)
    {
        var numbers = new List<int>();
        // "0-3,8": ranges and single numbers.
        var rest = ProcText.After(ProcText.Of(Path.Combine(root, "proc/self/status")), "Cpus_allowed_list:");
        while (ProcText.Next(ref rest) is { } first)
        {
            var last = rest.StartsWith("-", StringComparison.Ordinal) ? ProcText.Next(ref rest) ?? first : first;
            for (var number = first; number <= last; number++)
                numbers.Add((int)number);
        }

        for (var number = 0; numbers.Count == number && number < Environment.ProcessorCount; number++)
            numbers.Add(number);
        return numbers;
    }
}
