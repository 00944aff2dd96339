// The nodes that compare values: == != < <= > >= and `in`.
namespace Mettle.Expressions;

internal sealed record Compare(string Operator, Node Left, Node Right) : Condition
{
    public override int Level => 5;

    public override IReadOnlyList<Node> Children => [Left, Right];

    private bool IsEquality => Operator is "==" or "!=";

    // Values of different kinds are not equal; an order exists between numbers only, and is unknown for the rest.
    public override bool? Truth(Func<string, Value?> names)
    {
        if (Left.Evaluate(names) is not { } left || Right.Evaluate(names) is not { } right)
            return null;
        if (IsEquality)
            return left == right == (Operator == "==");
        if (left.Kind != ValueKind.Number || right.Kind != ValueKind.Number)
            return null;
        return Operator switch
        {
            "<" => left.Number < right.Number,
            "<=" => left.Number <= right.Number,
            ">" => left.Number > right.Number,
            _ => left.Number >= right.Number,
        };
    }

    public override ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems)
    {
        if (!IsEquality)
        {
            Expect(ValueKind.Number, Left, kinds, problems);
            Expect(ValueKind.Number, Right, kinds, problems);
        }
        else if (Left.Check(kinds, problems) is { } left && Right.Check(kinds, problems) is { } right && left != right)
        {
            problems.Add(Problems.NeverEqual(ToString(), left, right));
        }

        return ValueKind.Truth;
    }

    public override string ToString() => $"{Print(Left, 6)} {Operator} {Print(Right, 6)}";
}

internal sealed record Member(Node Operand, IReadOnlyList<Node> Items) : Condition
{
    public override int Level => 5;

    public override IReadOnlyList<Node> Children => [Operand, .. Items];

    public override bool? Truth(Func<string, Value?> names)
    {
        if (Operand.Evaluate(names) is not { } value)
            return null;
        bool? found = false;
        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i].Evaluate(names) is not { } item)
                found = null;
            else if (item == value)
                return true;
        }

        return found;
    }

    public override ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems)
    {
        var kind = Operand.Check(kinds, problems);
        foreach (var item in Items)
        {
            if (item.Check(kinds, problems) is { } actual && kind is { } expected && actual != expected)
                problems.Add(Problems.NeverEqual($"{Operand} == {item}", expected, actual));
        }

        return ValueKind.Truth;
    }

    public override string ToString() => $"{Print(Operand, 6)} in [{string.Join(", ", Items.Select(item => Print(item, 6)))}]";
}
