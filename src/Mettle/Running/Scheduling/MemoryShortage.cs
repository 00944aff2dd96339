// When memory is so short that one more job would cost more than it brings. Pure.
namespace Mettle.Running.Scheduling;

/// <summary>Pressure stall information (J. Weiner, Linux 4.20) tells shortage where free bytes do not: what is free may be needed to swap less.</summary>
internal static class MemoryShortage
{
    private const double Stalls = 0.1;
    private const long Floor = 128L << 20;

    /// <summary>The reading that says so; null: there is no shortage.</summary>
    public static string? In(Readings readings) =>
        readings.MemoryPressure >= Stalls ? $"something stalled for memory in {readings.MemoryPressure:0 %} of the last 10 s"
        : readings.AvailableMemory < Floor ? $"only {readings.AvailableMemory / 1e6:0} MB of memory available"
        : null;
}
