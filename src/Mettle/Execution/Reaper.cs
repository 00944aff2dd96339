// Waits for a child and fetches what the kernel kept of it. Knows children by number only, and never touches anybody else's.
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Mettle.Execution;

internal static unsafe class Reaper
{
    private const int ById = 1, Ended = 0x4, Keep = 0x0100_0000;

    /// <summary>Blocks until the child ended, and leaves it a zombie: until it is fetched its number is nobody else's.</summary>
    public static void Await(int id)
    {
        var info = stackalloc byte[Libc.Room];
        while (Libc.WaitId(ById, id, info, Ended | Keep) != 0)
            ThrowUnlessInterrupted();
    }

    /// <summary>Fetches it, blocking until it ended. Its peak memory is 0 where it is not above <paramref name="floor"/>, in bytes.</summary>
    public static Exit Fetch(int id, long floor)
    {
        var status = 0;
        var usage = stackalloc long[Libc.Room / sizeof(long)];
        while (Libc.Wait4(id, &status, 0, usage) != id)
            ThrowUnlessInterrupted();
        var peak = PeakMemory(usage);
        return new Exit(Code(status), new Usage(Seconds(usage), Seconds(usage + 2), peak > floor ? peak : 0));
    }

    /// <summary>Bytes of the most memory that we had so far.</summary>
    public static long OurPeakMemory()
    {
        var usage = stackalloc long[Libc.Room / sizeof(long)];
        _ = Libc.GetUsage(0, usage);
        return PeakMemory(usage);
    }

    // rusage begins with two timevals and ru_maxrss in KiB (getrusage(2)).
    private static double Seconds(long* timeval) => timeval[0] + (timeval[1] / 1e6);

    private static long PeakMemory(long* usage) => usage[4] * 1024;

    // wait(2): the low seven bits are the signal, 0 where there was none; the next byte is the exit code.
    private static int Code(int status) => (status & 0x7F) is var signal and not 0 ? 128 + signal : (status >> 8) & 0xFF;

    private static void ThrowUnlessInterrupted()
    {
        if (Marshal.GetLastPInvokeError() is var error and not Libc.Interrupted)
            throw new Win32Exception(error, $"a child's end cannot be learnt: {Marshal.GetPInvokeErrorMessage(error)}");
    }
}
