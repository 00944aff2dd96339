// One dimension of a space: its kind, its bounds, and the condition under which it exists.
using Mettle.Expressions;

namespace Mettle.Search;

/// <summary>What all parameters have in common.</summary>
/// <param name="Name">Unique in its space: a letter or underscore, then letters, digits, underscores.</param>
public abstract record Parameter(string Name)
{
    /// <summary>The parameter is active where this is true of the other parameters; null means always.</summary>
    public Expression? When { get; init; }
}

/// <summary>A real number in [Min, Max].</summary>
/// <param name="Name">See <see cref="Parameter"/>.</param>
/// <param name="Min">Smallest value, included.</param>
/// <param name="Max">Largest value, included.</param>
public sealed record RealParameter(string Name, double Min, double Max) : Parameter(Name)
{
    /// <summary>Searched on a logarithmic scale; needs a positive <see cref="Min"/>.</summary>
    public bool Log { get; init; }

    /// <summary>Values are Min + k·Step; null is continuous.</summary>
    public double? Step { get; init; }
}

/// <summary>A whole number in [Min, Max].</summary>
/// <param name="Name">See <see cref="Parameter"/>.</param>
/// <param name="Min">Smallest value, included.</param>
/// <param name="Max">Largest value, included.</param>
public sealed record IntegerParameter(string Name, long Min, long Max) : Parameter(Name)
{
    /// <summary>Searched on a logarithmic scale; needs a positive <see cref="Min"/>.</summary>
    public bool Log { get; init; }

    /// <summary>Values are Min + k·Step.</summary>
    public long Step { get; init; } = 1;
}

/// <summary>One of several values without an order.</summary>
/// <param name="Name">See <see cref="Parameter"/>.</param>
/// <param name="Values">At least one, distinct.</param>
public sealed record CategoricalParameter(string Name, IReadOnlyList<Value> Values) : Parameter(Name);

/// <summary>One of several values from lowest to highest.</summary>
/// <param name="Name">See <see cref="Parameter"/>.</param>
/// <param name="Values">At least one, distinct, in order.</param>
public sealed record OrdinalParameter(string Name, IReadOnlyList<Value> Values) : Parameter(Name);

/// <summary>True or false.</summary>
/// <param name="Name">See <see cref="Parameter"/>.</param>
public sealed record BooleanParameter(string Name) : Parameter(Name);
