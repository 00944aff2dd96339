// The limits a container or a service lives in (cgroups(7), both versions), and what is used of them. Changes nothing.
namespace Mettle.Execution.Readings;

/// <summary>
/// Limits may stand at each level from our group up to the top; the narrowest holds. A container often does not see the levels that its
/// own path names, and finds itself at the top: so whatever level has files is read.
/// </summary>
internal sealed class ControlGroup
{
    private readonly List<string> unified;
    private readonly List<string> memory;
    private readonly List<string> cpu;
    private readonly List<string> account;

    /// <summary>Reads the limits.</summary>
    public ControlGroup(string root)
    {
        var groups = ProcText.Of(Path.Combine(root, "proc/self/cgroup"));
        var mounts = Path.Combine(root, "sys/fs/cgroup");
        // Beside the first version the second is mounted one folder deeper.
        unified = Levels(Directory.Exists(Path.Combine(mounts, "unified")) ? Path.Combine(mounts, "unified") : mounts, groups, "");
        memory = Levels(Path.Combine(mounts, "memory"), groups, "memory");
        cpu = Levels(Path.Combine(mounts, "cpu"), groups, "cpu");
        account = Levels(Path.Combine(mounts, "cpuacct"), groups, "cpuacct");
        Processors = Least(unified, Share) ?? Least(cpu, OldShare);
        MemoryLimit = Least(unified, Limit) ?? Least(memory, OldLimit);
    }

    /// <summary>How many processors' time there is; null: as much as the machine has.</summary>
    public double? Processors { get; }

    /// <summary>Bytes; null: as much as the machine has.</summary>
    public double? MemoryLimit { get; }

    /// <summary>Whether there is any limit.</summary>
    public bool IsBounded => Processors is not null || MemoryLimit is not null;

    /// <summary>Seconds of processor time used in the group so far; null where it is not counted.</summary>
    public double? ProcessorSeconds() =>
        Number(unified[0], "cpu.stat", "usage_usec ") / 1e6 ?? Number(account[0], "cpuacct.usage") / 1e9;

    /// <summary>Bytes below the narrowest limit; what was read from files and not asked for again does not count as used. Null: no limit.</summary>
    public double? MemoryLeft() => Least(unified, Left) ?? Least(memory, OldLeft);

    /// <summary>See <see cref="Pressures"/>; null where it is not counted.</summary>
    public double? Pressure(string what) => Pressures.Read(Path.Combine(unified[0], what + ".pressure"));

    // Those that are there, from ours up to the mount, which always is one of them.
    // "0::/path" for the second version, "4:memory:/path" or "3:cpu,cpuacct:/path" for the first.
    private static List<string> Levels(string mount, string groups, string controller)
    {
        var levels = new List<string>();
        for (var rest = groups.AsSpan(); rest.Length > 0;)
        {
            var group = ProcText.Line(ref rest).ToString();
            var begin = group.IndexOf(':') + 1;
            var end = group.IndexOf(':', begin);
            if (end >= 0 && $",{group[begin..end]},".Contains($",{controller},", StringComparison.Ordinal))
                Climb(Path.GetFullPath(mount + group[(end + 1)..]), mount, levels);
        }

        levels.Add(mount);
        return levels;
    }

    private static void Climb(string level, string mount, List<string> levels)
    {
        for (; level.Length > mount.Length && level.StartsWith(mount, StringComparison.Ordinal); level = Path.GetDirectoryName(level)!)
        {
            if (Directory.Exists(level))
                levels.Add(level);
        }
    }

    private static double? Least(List<string> levels, Func<string, double?> number)
    {
        double? least = null;
        foreach (var level in levels)
        {
            if (number(level) is { } found && !(found >= least))
                least = found;
        }

        return least;
    }

    // "quota period", or "max period".
    private static double? Share(string level)
    {
        var text = ProcText.Of(Path.Combine(level, "cpu.max")).AsSpan();
        return text.StartsWith("max", StringComparison.Ordinal) ? null : (double?)ProcText.Next(ref text) / ProcText.Next(ref text);
    }

    // -1 is no limit.
    private static double? OldShare(string level) =>
        ProcText.Of(Path.Combine(level, "cpu.cfs_quota_us")).StartsWith('-')
            ? null
            : (double?)Number(level, "cpu.cfs_quota_us") / Number(level, "cpu.cfs_period_us");

    private static double? Limit(string level) => Number(level, "memory.max");

    // No limit is the largest number of pages there is, in bytes.
    private static double? OldLimit(string level) =>
        Number(level, "memory.limit_in_bytes") is { } limit and < 1L << 60 ? limit : null;

    private static double? Left(string level) =>
        Limit(level) - Number(level, "memory.current") + (Number(level, "memory.stat", "inactive_file ") ?? 0);

    private static double? OldLeft(string level) =>
        OldLimit(level) - Number(level, "memory.usage_in_bytes") + (Number(level, "memory.stat", "total_inactive_file ") ?? 0);

    private static long? Number(string level, string file, string name = "") =>
        ProcText.Number(ProcText.After(ProcText.Of(Path.Combine(level, file)), name));
}
