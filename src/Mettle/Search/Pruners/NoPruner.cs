// Stops nothing: every trial goes to its end in one piece.
namespace Mettle.Search.Pruners;

/// <summary>What a study has that does not stop trials early.</summary>
public sealed class NoPruner : IPruner
{
    /// <inheritdoc/>
    public double Next(int trial, double reached) => 1;

    /// <inheritdoc/>
    public Decision Decide(Report report) => new(Stop: false, "nothing is stopped early");
}
