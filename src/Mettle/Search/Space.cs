// What is searched: parameters, the conditions under which they exist, and the constraints between them.
using Mettle.Expressions;
using Mettle.Search.Spaces;

namespace Mettle.Search;

/// <summary>An immutable search space, checked when it is made.</summary>
public sealed class Space
{
    // The check of satisfiability must not depend on any campaign's seed: a file is right or wrong.
    private static readonly Seed CheckSeed = new(0);

    private readonly Lazy<double> cardinality;

    /// <summary>Checks and makes a space.</summary>
    /// <exception cref="ProblemException">
    /// All that is wrong with it: names, bounds, steps, values, unknown names in conditions and constraints, conditions in a
    /// circle; and, where all that is right, constraints that no drawn point satisfies.
    /// </exception>
    public Space(IReadOnlyList<Parameter> parameters, IReadOnlyList<Expression>? constraints = null)
    {
        Parameters = [.. parameters];
        Constraints = [.. constraints ?? []];
        var problems = SpaceCheck.Of(Parameters, Constraints);
        if (problems.Count > 0)
            throw new ProblemException(problems);
        Coding = new Coding(this, Dependencies.Order(Parameters));
        if (Constraints.Count > 0 && Coding.TryDraw(CheckSeed.Chance()) is null)
            throw new ProblemException(Problems.UnsatisfiableConstraints([.. Constraints.Select(c => c.Source)]));
        cardinality = new(Count);
    }

    /// <summary>The parameters, in the order in which they were written. At least one.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What every point must satisfy; one that speaks of an inactive parameter holds.</summary>
    public IReadOnlyList<Expression> Constraints { get; }

    /// <summary>The parameters in an order in which each condition speaks only of earlier ones.</summary>
    public IEnumerable<Parameter> InDependencyOrder => Coding.Order.Select(i => Parameters[i]);

    /// <summary>
    /// Number of distinct points, −1 where a parameter is continuous. Exact up to 100,000 and wherever there are neither
    /// conditions nor constraints; beyond, the number of cells with every parameter always active and nothing forbidden.
    /// </summary>
    public double Cardinality => cardinality.Value;

    internal Coding Coding { get; }

    /// <summary>All that is wrong with a point of this space: nothing, for a point that may be tried.</summary>
    public IReadOnlyList<Problem> Check(Point point) => PointCheck.Of(this, point);

    /// <summary>A random point: uniform over the allowed region where that is not too thin a part of the space.</summary>
    /// <exception cref="ProblemException">The constraints left nothing to find in a bounded number of tries.</exception>
    public Point Draw(Chance chance) => Coding.Decode(Coding.Draw(chance));

    private double Count()
    {
        if (double.IsPositiveInfinity(Coding.Cells))
            return -1;
        if (!Coding.Restricted)
            return Coding.Cells;
        var counted = Cells.Of(Coding).Take(Cells.Countable + 1).Count();
        return counted <= Cells.Countable ? counted : Coding.Cells;
    }
}
