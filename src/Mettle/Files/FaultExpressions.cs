// Expressions over the fields of a fault plan: `constraints`, `forbid` and `when`, checked for names, kinds and words that cannot be.
using System.Text.Json.Nodes;
using Mettle.Expressions;

namespace Mettle.Files;

internal static class FaultExpressions
{
    public static Shape<Expression> Shape { get; } = Shapes.Parsed(Parse);

    private static Shape<Expression> Conditions { get; } = Collections
        .MapOf(Known(field => Collections.OneOrMany(field.Value)))
        .As(conditions => Expression.Parse(string.Join(" and ", conditions.Select(c => Text(c.Key, c.Value)))));

    /// <summary>An expression, or the short form: a mapping of names to the value, or the list of values, that they must have.</summary>
    public static Shape<Expression> When { get; } = new(
        (node, reading) => node is YamlMapping ? Conditions.Read(node, reading) : Shape.Read(node, reading),
        () => new() { ["$ref"] = "#/$defs/when" });

    /// <summary>What the schema's <c>$defs/when</c> is: every parameter may have one, so it is written once.</summary>
    public static JsonObject WhenSchema() => new() { ["oneOf"] = new JsonArray(Shape.Schema(), Conditions.Schema()) };

    /// <summary>A service that is compared with but does not exist: a `forbid` with a typing mistake would forbid nothing.</summary>
    public static IEnumerable<Problem> UnknownServices(Expression expression, IReadOnlyCollection<string> services) =>
        expression.Literals("service")
            .Where(value => value.Kind == ValueKind.Text && !services.Contains(value.Text))
            .Select(value => Problems.UnknownService(value.Text, services));

    /// <summary>A shape for each field, by name.</summary>
    public static OrderedDictionary<string, Shape<T>> Known<T>(Func<FaultField, Shape<T>> shape) =>
        new(FaultFields.All.Select(field => KeyValuePair.Create(field.Name, shape(field))));

    /// <summary>That a name has one of these values, as an expression.</summary>
    public static string Text(string name, IReadOnlyList<Value> values) => values.Count == 1
        ? $"{name} == {Expression.Literal(values[0])}"
        : $"{name} in [{string.Join(", ", values.Select(Expression.Literal))}]";

    private static Expression Parse(string text)
    {
        var expression = Expression.Parse(text);
        var problems = expression.Check(name => FaultFields.Find(name)?.Kind).ToList();
        foreach (var name in expression.Names.Where(name => FaultFields.Find(name) is null))
            problems.Add(Problems.UnknownFaultField(name, FaultFields.Names));
        foreach (var field in FaultFields.All.OfType<TextField>().Where(field => field.Words is not null))
        {
            foreach (var value in expression.Literals(field.Name).Where(value => value.Kind == ValueKind.Text && !field.Words!.Contains(value.Text)))
                problems.Add(Problems.NeverThatWord(field.Name, value.Text, field.Words!));
        }

        return problems.Count == 0 ? expression : throw new ProblemException(problems);
    }
}
