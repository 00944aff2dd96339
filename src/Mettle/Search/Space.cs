// What is searched: parameters, the conditions under which they exist, and the constraints between them.
using Mettle.Expressions;

namespace Mettle.Search;

/// <summary>An immutable search space.</summary>
public sealed class Space
{
    /// <summary>Checks and makes a space.</summary>
    /// <exception cref="ProblemException">All that is wrong with it.</exception>
    public Space(IReadOnlyList<Parameter> parameters, IReadOnlyList<Expression>? constraints = null)
    {
        Parameters = parameters;
        Constraints = constraints ?? [];
    }

    /// <summary>The parameters, in the order in which they were written.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What every point must satisfy; one that speaks of an inactive parameter holds.</summary>
    public IReadOnlyList<Expression> Constraints { get; }
}
