// Adds to another observer's evidence the log lines that were written meanwhile.
namespace Mettle.Breaking.Observing;

/// <summary>Collects logs around another observer.</summary>
/// <param name="inner">Watches.</param>
/// <param name="mark">Marks where the logs are now; what it returns gives the lines since then.</param>
public sealed class LoggedObserver(IObserver inner, Func<Func<IReadOnlyList<string>>> mark) : IObserver
{
    /// <inheritdoc/>
    public async Task<Evidence> Observe(TimeSpan? window, Seed seed, CancellationToken cancellation)
    {
        var since = mark();
        var evidence = await inner.Observe(window, seed, cancellation);
        return evidence with { Logs = evidence.Logs is { } own ? [.. own, .. since()] : since() };
    }
}
