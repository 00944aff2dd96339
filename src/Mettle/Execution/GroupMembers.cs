// Tells the living members of a process group from the dead that nobody has fetched yet. Changes nothing.
namespace Mettle.Execution;

/// <summary>
/// The kernel counts zombies as members. Orphans become zombies until process 1 fetches them, which in a container without
/// an init is never: waiting for an empty group would then always take the whole grace.
/// </summary>
internal static class GroupMembers
{
    /// <summary>Whether any member still executes; where there is no <c>/proc</c> to look at, whether there is any member.</summary>
    public static bool AnyLives(int group)
    {
        if (!Signals.Send(group, Signal.None))
            return false;
        return !Directory.Exists("/proc/self") || Directory.EnumerateDirectories("/proc").Any(process => Lives(process, group));
    }

    private static bool Lives(string process, int group) =>
        char.IsAsciiDigit(process[^1]) && ProcStat.In(process) is { Lives: true } stat && stat.Group == group;
}
