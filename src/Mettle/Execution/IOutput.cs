// Where the bytes go that a process writes. Knows no processes.
namespace Mettle.Execution;

/// <summary>Takes one stream of a process, called from one thread at a time.</summary>
public interface IOutput
{
    /// <summary>More bytes, cut anywhere.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>There will be no more.</summary>
    void End();
}
