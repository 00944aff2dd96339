// A side of a claim gave nothing that could be measured, so that there is nothing to prove.
namespace Mettle.Proving;

/// <summary>Ends a proof: FAILED.</summary>
/// <param name="message">Which side, and why: one sentence without a full stop.</param>
/// <param name="said">The last lines that it wrote; null: none.</param>
public sealed class SideFailedException(string message, string? said) : Exception(message)
{
    /// <summary>The last lines that it wrote; null: none.</summary>
    public string? Said => said;
}
