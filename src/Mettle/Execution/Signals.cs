// Signals to processes and groups: the one thing about processes that the base library has no word for.
using System.Runtime.InteropServices;

namespace Mettle.Execution;

internal enum Signal
{
    None = 0,
    Kill = 9,
    Terminate = 15,
}

internal static partial class Signals
{
    /// <summary>Sends to every process of the group; false when there is none left.</summary>
    public static bool Send(int group, Signal signal) => Kill(-group, (int)signal) == 0;

    /// <summary>Sends to one process; false when it is gone or not ours.</summary>
    public static bool SendToOne(int process, Signal signal) => Kill(process, (int)signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
