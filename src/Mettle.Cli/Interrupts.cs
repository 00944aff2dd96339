// Ctrl-C and TERM: the first asks the command to end, which cleans up and takes what time it takes; the second ends it at once.
using System.Runtime.InteropServices;

namespace Mettle.Cli;

/// <summary>
/// Listens until the process is gone. It is never taken down: a signal that is being handled while its handler goes would get the
/// system's own answer, and with it another exit code.
/// </summary>
internal static class Interrupts
{
    private static readonly List<PosixSignalRegistration> Registrations = [];

    /// <summary>A token that the first signal cancels.</summary>
    public static CancellationToken Listen()
    {
        var first = new CancellationTokenSource();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
            Registrations.Add(PosixSignalRegistration.Create(signal, heard => Hear(heard, first)));
        return first.Token;
    }

    private static void Hear(PosixSignalContext signal, CancellationTokenSource first)
    {
        signal.Cancel = !first.IsCancellationRequested;
        _ = first.CancelAsync();
    }
}
