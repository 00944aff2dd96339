// The tree of an expression: what every node can do. Evaluation allocates nothing: samplers ask millions of times.
namespace Mettle.Expressions;

internal abstract record Node
{
    /// <summary>How tightly it binds, from `implies` (1) to a single word (9); decides where printing needs parentheses.</summary>
    public abstract int Level { get; }

    public virtual IReadOnlyList<Node> Children => [];

    /// <summary>Its value, or null where a name that matters has none, or has one of the wrong kind.</summary>
    public abstract Value? Evaluate(Func<string, Value?> names);

    /// <summary>Its value as a condition; null where it is unknown or not a truth.</summary>
    public virtual bool? Truth(Func<string, Value?> names) => Evaluate(names) is { Kind: ValueKind.Truth } value ? value.Truth : null;

    /// <summary>Its kind where it is known before evaluation; adds what can never make sense to <paramref name="problems"/>.</summary>
    public abstract ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems);

    /// <summary>The text that parses to this tree again.</summary>
    public abstract override string ToString();

    protected static string Print(Node node, int level) => node.Level < level ? $"({node})" : node.ToString();

    protected void Expect(ValueKind kind, Node operand, Func<string, ValueKind?> kinds, List<Problem> problems)
    {
        if (operand.Check(kinds, problems) is { } actual && actual != kind)
            problems.Add(Problems.WrongKind(ToString(), operand.ToString(), actual, kind));
    }
}

/// <summary>Nodes that are true, false or unknown.</summary>
internal abstract record Condition : Node
{
    public sealed override Value? Evaluate(Func<string, Value?> names) => Truth(names) is { } truth ? Value.Of(truth) : null;

    public abstract override bool? Truth(Func<string, Value?> names);
}
