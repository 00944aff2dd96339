// What the scheduler wants to know of the machine now and then. Whoever can read it hands it in; knows no /proc.
namespace Mettle.Running.Scheduling;

/// <summary>The machine, or the container that is our machine, at one moment.</summary>
/// <param name="CpuBusy">Share of its processors that was busy since the reading before, 0 to 1.</param>
/// <param name="AvailableMemory">Bytes that could be had without swapping.</param>
/// <param name="MemoryPressure">Share of the last 10 s in which something stalled for memory, 0 to 1; null: the kernel does not say.</param>
/// <param name="CpuPressure">Share of the last 10 s in which something waited for a processor, 0 to 1; null: the kernel does not say.</param>
internal sealed record Readings(double CpuBusy, long AvailableMemory, double? MemoryPressure, double? CpuPressure);
