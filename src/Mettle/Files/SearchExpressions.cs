// Expressions over the parameters of a study: `constraints` and `when`. Whether the names are parameters, the space knows.
using Mettle.Expressions;

namespace Mettle.Files;

internal static class SearchExpressions
{
    public static Shape<Expression> Shape { get; } = Shapes.Parsed(Expression.Parse);

    private static Shape<Expression> Conditions { get; } = Collections
        .AnyMapOf(Collections.OneOrMany(Shapes.AnyValue))
        .As(conditions => Expression.Parse(string.Join(" and ", conditions.Select(c => FaultExpressions.Text(c.Key, c.Value)))));

    /// <summary>An expression, or the short form: a mapping of names to the value, or the list of values, that they must have.</summary>
    public static Shape<Expression> When { get; } = Collections.ByKind(Shape, mapping: Conditions);
}
