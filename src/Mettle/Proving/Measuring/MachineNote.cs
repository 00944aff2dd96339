// Where something was measured. Plain data.
namespace Mettle.Proving.Measuring;

/// <summary>A machine at one moment.</summary>
/// <param name="Processor">The model, as the kernel names it; empty: it does not.</param>
/// <param name="Processors">How many we may use.</param>
/// <param name="Memory">Bytes we may use.</param>
/// <param name="System">Name and version of the operating system and its kernel.</param>
/// <param name="Governor">What sets the processors' speed; null: the kernel does not say.</param>
/// <param name="Load">Processes that wanted to run, over the last minute; null: the kernel does not say.</param>
/// <param name="Versions">Of Mettle and of its runtime, by name.</param>
public sealed record MachineNote(
    string Processor, int Processors, long Memory, string System, string? Governor, double? Load, IReadOnlyDictionary<string, string> Versions);
