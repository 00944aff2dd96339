// Which parameters matter, by what was observed. The two methods live in Importances.
using Mettle.Search.Importances;
using Mettle.Search.Surrogates.Forests;

namespace Mettle.Search;

/// <summary>How much one parameter matters.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Share">Of the variance of the values over the space, the share this parameter explains alone, 0 to 1.</param>
/// <param name="Permutation">
/// How much the squared error of predictions grows when this parameter's values are exchanged between observations, as a multiple of
/// the variance of the values; at least 0. Counts what a parameter does alone and together with others.
/// </param>
public sealed record ParameterImportance(string Name, double Share, double Permutation);

/// <summary>How much two parameters matter together.</summary>
/// <param name="First">One of them.</param>
/// <param name="Second">The other.</param>
/// <param name="Share">Of the variance, what only both together explain, without what each explains alone.</param>
public sealed record PairImportance(string First, string Second, double Share);

/// <summary>What matters in a space, learnt by a forest from observations.</summary>
/// <param name="Parameters">In the space's order; empty where too little was observed.</param>
/// <param name="Pairs">Of the parameters that matter most, the pairs that matter most, strongest first.</param>
public sealed record Importance(IReadOnlyList<ParameterImportance> Parameters, IReadOnlyList<PairImportance> Pairs)
{
    /// <summary>With fewer finished observations than this nothing is said.</summary>
    public const int LeastObservations = 10;

    private const int Trees = 64;

    /// <summary>
    /// Learns from what finished at the full budget; whether higher or lower values are better makes no difference. Parameters are
    /// taken to be independent of one another: constraints are ignored, and not being active is one more value of a parameter, as
    /// probable as it is in the space.
    /// </summary>
    /// <remarks>
    /// Shares of variance: Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014.
    /// Permutation: Breiman, "Random forests", Machine Learning 45, 2001.
    /// </remarks>
    /// <exception cref="ProblemException">A point does not belong to the space.</exception>
    public static Importance Of(Space space, IReadOnlyList<Observation> observations, Seed seed)
    {
        var used = observations.Where(o => o is { Status: ObservationStatus.Finished, Budget: >= 1 } && double.IsFinite(o.Value)).ToList();
        var strangers = used.SelectMany(o => space.Check(o.Point)).ToList();
        if (strangers.Count > 0)
            throw new ProblemException(strangers);
        if (used.Count < LeastObservations)
            return new([], []);
        var targets = Standardized([.. used.Select(o => o.Value)]);
        if (targets.All(target => target == 0))
            return new([.. space.Parameters.Select(p => new ParameterImportance(p.Name, 0, 0))], []);
        var forest = new BaggedForest(space.Coding, [.. used.Select(o => space.Coding.Encode(o.Point))], targets, Trees, seed.Derive("importance"));
        var permutation = Permutation.Of(forest, targets, seed.Derive("permutation"));
        var shares = VarianceShares.Of(space.Coding, forest, permutation);
        string Name(int parameter) => space.Parameters[parameter].Name;
        return new(
            [.. space.Parameters.Select((p, i) => new ParameterImportance(p.Name, shares.Main[i], permutation[i]))],
            [.. shares.Pairs.Select(pair => new PairImportance(Name(pair.First), Name(pair.Second), pair.Share))]);
    }

    // Mean 0, variance 1, also where squares of the values themselves would overflow; all 0 where they are all the same.
    private static double[] Standardized(double[] values)
    {
        var largest = values.Max(Math.Abs);
        if (largest == 0 || values.All(value => value == values[0]))
            return new double[values.Length];
        var scaled = Array.ConvertAll(values, value => value / largest);
        var mean = scaled.Average();
        var deviation = Math.Sqrt(scaled.Average(value => (value - mean) * (value - mean)));
        return deviation == 0 ? new double[values.Length] : Array.ConvertAll(scaled, value => (value - mean) / deviation);
    }
}
