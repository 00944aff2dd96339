// A side of a claim, or what is run for it, failed, so that there is nothing to prove.
namespace Mettle.Proving;

/// <summary>Ends a proof: FAILED.</summary>
/// <param name="message">What, and why: one sentence without a full stop.</param>
/// <param name="tail">The last lines that it wrote.</param>
public sealed class SideFailedException(string message, IReadOnlyList<string> tail) : Exception(message)
{
    /// <summary>The last lines that it wrote; null: none.</summary>
    public string? Said => tail.Count == 0 ? null : string.Join('\n', tail);
}
