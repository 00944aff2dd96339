// Claims that are judged one after the other, the most promising first, until there is enough or nothing more to be had.
namespace Mettle.Proving.Declared;

/// <summary>One entry of <c>series:</c>.</summary>
/// <param name="Name">Its key in the file.</param>
/// <param name="Claims">Names of claims in rank order, at least one.</param>
public sealed record SeriesDefinition(string Name, IReadOnlyList<string> Claims)
{
    /// <summary>It is enough where the composed ratio of durations is at most this, in (0, 1); null: all claims are judged, or until returns diminish.</summary>
    public double? Goal { get; init; }

    /// <summary>Returns diminish where so many in a row were rejected or gained less than <see cref="Least"/>.</summary>
    public int Patience { get; init; } = 2;

    /// <summary>An improvement below this is as good as none; 0.02 for 2 %.</summary>
    public double Least { get; init; } = 0.02;
}
