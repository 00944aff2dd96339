// How a campaign looks at the system: it puts it under its usual load and says what it saw.
namespace Mettle.Breaking.Observing;

/// <summary>Produces evidence: a load generator, or the user's own command.</summary>
public interface IObserver
{
    /// <summary>
    /// Watches the system for one window. What goes wrong outside (target down, garbage printed) is evidence or a warning
    /// in it, never an exception; only cancellation throws.
    /// </summary>
    /// <param name="window">How long; null means as long as a trial's window is declared to be.</param>
    /// <param name="seed">Names the chance of this window (trace ids), so that it can be repeated.</param>
    /// <param name="cancellation">Ends the watching.</param>
    Task<Evidence> Observe(TimeSpan? window, Seed seed, CancellationToken cancellation);
}
