// The nodes that join conditions, in Kleene's strong three-valued logic ("Introduction to Metamathematics", 1952).
namespace Mettle.Expressions;

internal sealed record Not(Node Operand) : Condition
{
    public override int Level => 4;

    public override IReadOnlyList<Node> Children => [Operand];

    public override bool? Truth(Func<string, Value?> names) => !Operand.Truth(names);

    public override ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems)
    {
        Expect(ValueKind.Truth, Operand, kinds, problems);
        return ValueKind.Truth;
    }

    public override string ToString() => $"not {Print(Operand, Level)}";
}

/// <summary>`and` (decided by the first false) and `or` (decided by the first true) of two or more; flat, so that long chains stay shallow.</summary>
internal sealed record Chain(bool Decides, IReadOnlyList<Node> Operands) : Condition
{
    public override int Level => Decides ? 2 : 3;

    public override IReadOnlyList<Node> Children => Operands;

    public override bool? Truth(Func<string, Value?> names)
    {
        bool? result = !Decides;
        for (var i = 0; i < Operands.Count; i++)
        {
            var truth = Operands[i].Truth(names);
            if (truth == Decides)
                return Decides;
            if (truth is null)
                result = null;
        }

        return result;
    }

    public override ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems)
    {
        foreach (var operand in Operands)
            Expect(ValueKind.Truth, operand, kinds, problems);
        return ValueKind.Truth;
    }

    public override string ToString() => string.Join(Decides ? " or " : " and ", Operands.Select(operand => Print(operand, Level + 1)));
}

internal sealed record Implies(Node If, Node Then) : Condition
{
    public override int Level => 1;

    public override IReadOnlyList<Node> Children => [If, Then];

    public override bool? Truth(Func<string, Value?> names) => If.Truth(names) switch
    {
        false => true,
        true => Then.Truth(names),
        _ => Then.Truth(names) == true ? true : null,
    };

    public override ValueKind? Check(Func<string, ValueKind?> kinds, List<Problem> problems)
    {
        Expect(ValueKind.Truth, If, kinds, problems);
        Expect(ValueKind.Truth, Then, kinds, problems);
        return ValueKind.Truth;
    }

    public override string ToString() => $"{Print(If, 2)} implies {Print(Then, 1)}";
}
