// A pipe whose ends no child inherits unless it is told to. Knows not what goes through it.
using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Mettle.Execution;

/// <summary>struct pollfd of poll(2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public int Descriptor;
    public short Events;
    public short Returned;
}

/// <summary>Both ends are ours, until each is disposed of.</summary>
internal sealed class Pipe : IDisposable
{
    /// <summary>Opens one.</summary>
    /// <exception cref="Win32Exception">We have too many open already.</exception>
    public unsafe Pipe()
    {
        var ends = stackalloc int[2];
        if (Libc.Pipe(ends, Libc.CloseOnExec) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        Out = new FileStream(new SafeFileHandle(ends[0], ownsHandle: true), FileAccess.Read, bufferSize: 0);
        In = new FileStream(new SafeFileHandle(ends[1], ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    /// <summary>Where bytes go in.</summary>
    public FileStream In { get; }

    /// <summary>Where they come out.</summary>
    public FileStream Out { get; }

    /// <summary>The descriptor of an end, to give it to a child.</summary>
    public static int Number(FileStream end) => (int)end.SafeFileHandle.DangerousGetHandle();

    /// <summary>Whether there is something to read at this end, or its other end was closed.</summary>
    public static unsafe bool HasBytes(FileStream end)
    {
        var asked = new PollEntry { Descriptor = Number(end), Events = Libc.PollIn };
        return Libc.Poll(&asked, 1, 0) > 0 && (asked.Returned & Libc.PollIn) != 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        In.Dispose();
        Out.Dispose();
    }
}
