// Gives the bytes of one stream to two takers.
namespace Mettle.Execution;

/// <summary>Both get everything.</summary>
public sealed class TeeOutput(IOutput first, IOutput second) : IOutput
{
    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        first.Write(bytes);
        second.Write(bytes);
    }

    /// <inheritdoc/>
    public void End()
    {
        first.End();
        second.End();
    }
}
