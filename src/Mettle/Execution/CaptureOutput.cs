// Keeps the beginning of a stream, up to a bound. Knows neither lines nor processes.
using System.Buffers;

namespace Mettle.Execution;

/// <summary>Keeps the first bytes and counts the rest.</summary>
/// <param name="max">How many bytes are kept.</param>
public sealed class CaptureOutput(int max) : IOutput
{
    private readonly ArrayBufferWriter<byte> kept = new();

    /// <summary>What was kept.</summary>
    public ReadOnlyMemory<byte> Bytes => kept.WrittenMemory;

    /// <summary>Whether there was more than was kept.</summary>
    public bool Truncated { get; private set; }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var room = Math.Min(bytes.Length, max - kept.WrittenCount);
        Truncated |= room < bytes.Length;
        kept.Write(bytes[..room]);
    }

    /// <inheritdoc/>
    public void End()
    {
        // Nothing is held back, so there is nothing to finish.
    }
}
