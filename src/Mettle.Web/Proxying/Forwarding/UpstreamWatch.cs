// Ends an exchange when the caller leaves or the service keeps us waiting. A slow caller is never held against the service.
namespace Mettle.Web.Proxying.Forwarding;

/// <summary>The patience of one exchange. It runs only while the service has to act.</summary>
internal sealed class UpstreamWatch : IDisposable
{
    private readonly TimeSpan limit;
    private readonly CancellationToken aborted;
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration leaving;

    public UpstreamWatch(TimeSpan limit, TimeProvider time, CancellationToken aborted)
    {
        this.limit = limit;
        this.aborted = aborted;
        source = new CancellationTokenSource(limit, time);
        leaving = aborted.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), source);
    }

    public CancellationToken Token => source.Token;

    /// <summary>The service kept us waiting too long.</summary>
    public bool TimedOut => source.IsCancellationRequested && !aborted.IsCancellationRequested;

    /// <summary>It is the service's turn, from now.</summary>
    public void Arm() => source.CancelAfter(limit);

    /// <summary>It is the caller's turn.</summary>
    public void Rest() => source.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        leaving.Dispose();
        source.Dispose();
    }
}
