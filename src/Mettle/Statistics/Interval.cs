// Where a figure probably lies. Knows nothing of what was measured.
namespace Mettle.Statistics;

/// <summary>Both ends belong to it; an end that the data do not bound is infinite.</summary>
/// <param name="Low">The lower end, in the unit of the figure.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>All numbers: the data bound nothing.</summary>
    public static Interval Everything { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Does the value lie in it? Never where an end is NaN.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>The interval of e to the figure: of a ratio where this is one of a logarithm.</summary>
    public Interval Exp() => new(Math.Exp(Low), Math.Exp(High));
}
