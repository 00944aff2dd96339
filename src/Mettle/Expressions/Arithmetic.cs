// The nodes that compute numbers: + - * / and the minus sign.
namespace Mettle.Expressions;

internal sealed record Arithmetic(char Operator, Node Left, Node Right) : Node
{
    public override int Level => Operator is '+' or '-' ? 6 : 7;

    public override IReadOnlyList<Node> Children => [Left, Right];

    public override Value? Evaluate(Func<string, Value?> names)
    {
        if (Left.Evaluate(names) is not { Kind: ValueKind.Number } left || Right.Evaluate(names) is not { Kind: ValueKind.Number } right)
            return null;
        var result = Operator switch
        {
            '+' => left.Number + right.Number,
            '-' => left.Number - right.Number,
            '*' => left.Number * right.Number,
            _ => left.Number / right.Number,
        };
        return double.IsNaN(result) ? null : Value.Of(result);
    }

    public override ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems)
    {
        Expect(ValueKind.Number, Left, kinds, problems);
        Expect(ValueKind.Number, Right, kinds, problems);
        return ValueKind.Number;
    }

    public override string ToString() => $"{Print(Left, Level)} {Operator} {Print(Right, Level + 1)}";
}

internal sealed record Negative(Node Operand) : Node
{
    public override int Level => 8;

    public override IReadOnlyList<Node> Children => [Operand];

    public override Value? Evaluate(Func<string, Value?> names) =>
        Operand.Evaluate(names) is { Kind: ValueKind.Number } value ? Value.Of(-value.Number) : null;

    public override ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems)
    {
        Expect(ValueKind.Number, Operand, kinds, problems);
        return ValueKind.Number;
    }

    public override string ToString() => $"-{Print(Operand, Level)}";
}
