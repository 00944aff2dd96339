// Points that do not all count the same.
namespace Mettle.Search.Surrogates.Parzens;

/// <param name="Codes">The points.</param>
/// <param name="Weights">One a point; 1 is a whole point.</param>
internal sealed record WeightedPoints(IReadOnlyList<double[]> Codes, IReadOnlyList<double> Weights)
{
    /// <summary>Those in which a parameter is active.</summary>
    public WeightedPoints With(int parameter)
    {
        var rows = Enumerable.Range(0, Codes.Count).Where(i => !double.IsNaN(Codes[i][parameter])).ToList();
        return rows.Count == Codes.Count ? this : new([.. rows.Select(i => Codes[i])], [.. rows.Select(i => Weights[i])]);
    }
}
