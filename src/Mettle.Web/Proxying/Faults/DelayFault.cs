// Holds a request up. It does not know what happens to the request afterwards.
using Mettle.Web.Proxying.Policies;

namespace Mettle.Web.Proxying.Faults;

/// <summary>The fault <c>delay</c>.</summary>
internal static class DelayFault
{
    /// <summary>True after the whole delay; false when the policy was taken away meanwhile, and with it the rest of the fault.</summary>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public static async Task<bool> Wait(Injection injection, TimeProvider time, CancellationToken aborted)
    {
        var delay = TimeSpan.FromMilliseconds(injection.Fault.Delay?.FixedDelayMs ?? 0);
        if (delay == TimeSpan.Zero)
            return true;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(injection.Released, aborted);
        try
        {
            await Task.Delay(delay, time, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return false;
        }
    }
}
