// Starts a program as the leader of its own session, and so of its own process group. Knows nothing of what it does.
using System.ComponentModel;
using System.Diagnostics;

namespace Mettle.Execution;

internal static class Sessions
{
    /// <summary>Starts the words by <c>setsid</c> of util-linux, which replaces itself by them.</summary>
    /// <exception cref="ProblemException">There is no <c>setsid</c> here.</exception>
    public static Process Start(IEnumerable<string> words, Action<ProcessStartInfo> with)
    {
        var start = new ProcessStartInfo("setsid", words) { UseShellExecute = false };
        with(start);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ProblemException(Problems.CannotStartSessions(e.Message));
        }
    }
}
