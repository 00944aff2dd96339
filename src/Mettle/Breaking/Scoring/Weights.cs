// How three dimensions become one number: weights, and which dimensions had evidence.
namespace Mettle.Breaking.Scoring;

/// <summary>Weights of the dimensions that take part; 0 for one that does not.</summary>
internal readonly record struct Weights(double Bug, double Performance, double Structure, Aggregate Aggregate)
{
    public static Weights Of(SeveritySettings settings, bool bug, bool performance, bool structure) => new(
        bug ? Usable(settings.Bug) : 0,
        performance ? Usable(settings.Performance) : 0,
        structure ? Usable(settings.Structure) : 0,
        settings.Aggregate);

    /// <summary>By the campaign's aggregate, 0–10.</summary>
    public double Total(double bug, double performance, double structure) =>
        Aggregate == Aggregate.Mean ? Mean(bug, performance, structure) : Worst(bug, performance, structure);

    /// <summary>Σ wᵢ·sᵢ / Σ wᵢ.</summary>
    public double Mean(double bug, double performance, double structure) =>
        Ratio((Bug * bug) + (Performance * performance) + (Structure * structure), Bug + Performance + Structure);

    // Divided by the largest weight, so that the heaviest dimension still reaches 10 and lighter ones are capped by their share of it.
    private double Worst(double bug, double performance, double structure) =>
        Ratio(
            Math.Max(Bug * bug, Math.Max(Performance * performance, Structure * structure)),
            Math.Max(Bug, Math.Max(Performance, Structure)));

    private static double Ratio(double sum, double weight) => weight > 0 ? Math.Clamp(sum / weight, 0, 10) : 0;

    private static double Usable(double weight) => double.IsFinite(weight) ? Math.Max(0, weight) : 0;
}
