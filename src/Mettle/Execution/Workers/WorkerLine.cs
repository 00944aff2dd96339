// What a persistent worker is started with, and how it is asked. Plain data.
namespace Mettle.Execution.Workers;

/// <summary>A command that answers requests until its input ends.</summary>
/// <param name="Words">The program, looked up on the PATH of <paramref name="Environment"/>, and its arguments.</param>
/// <param name="Folder">Where it runs.</param>
/// <param name="Environment">All its variables, each <c>NAME=value</c>.</param>
/// <param name="Protocol">How it is asked.</param>
public sealed record WorkerLine(IReadOnlyList<string> Words, string Folder, IReadOnlyList<string> Environment, IWorkerProtocol Protocol)
{
    /// <summary>Workers with the same key are the same to whoever asks.</summary>
    internal string Key() =>
        $"{Protocol.GetType().Name}\0{Folder}\0{string.Join('\0', Words)}\0\0{string.Join('\0', Environment)}";
}
