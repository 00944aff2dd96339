// Properties: printing and parsing are inverse, and no text whatever brings the parser down.
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Expressions;

public sealed class PrintedExpressionsParseToTheSame
{
    private static readonly string[] Words =
    [
        "a", "b.c", "(", ")", "[", "]", ",", ":", "and", "or", "not", "implies", "in", "is", "if", "then", "for", "true", "false", "==", "!=",
        "<", "<=", ">", ">=", "+", "-", "*", "/", "5", "1.5", "500ms", "1%", "50/s", "'t'", "\"u\"", "p(95)", "rate", "\\", "&", "\0", "é", " ",
    ];

    [Fact]
    public void Printing_and_parsing_are_inverse() => Prop.ForAll(Conditions(4).ToArbitrary(), node =>
    {
        var parsed = Parser.Parse(node.ToString());
        return parsed.ToString() == node.ToString() && Worlds.All(world => parsed.Truth(world) == node.Truth(world));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Anything_is_parsed_or_gives_problems() => Prop.ForAll(
        Gen.Elements(Words).ArrayOf().Select(words => string.Join(' ', words)).ToArbitrary(),
        text => IsHarmless(text) && IsHarmless(text.Replace(" ", ""))).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_characters_are_parsed_or_give_problems() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => IsHarmless(text ?? "")).QuickCheckThrowOnFailure();

    private static IEnumerable<Func<string, Value?>> Worlds =>
    [
        _ => null,
        _ => Value.Of(3),
        name => name == "a" ? Value.Of(true) : Value.Of(7),
        name => name switch { "a" => Value.Of(-1), "b" => null, "c" => Value.Of("t"), _ => Value.Of(false) },
    ];

    private static bool IsHarmless(string text)
    {
        Gate? gate = null;
        try
        {
            gate = Gate.Parse(text);
        }
        catch (ProblemException exception)
        {
            Assert.All(exception.Problems, p => Assert.NotEmpty(p.Hint));
        }

        var expression = Expression.TryParse(text, out var problems);
        expression?.Truth(_ => null);
        return expression is null == problems.Count > 0
            && problems.All(p => p.What.Length > 0 && p.Hint.Length > 0)
            && gate?.Passes(null) != true;
    }

    private static Gen<Node> Conditions(int depth)
    {
        var name = Gen.Elements("a", "b", "c").Select(Node (n) => new Name(n));
        if (depth == 0)
            return Gen.OneOf(name, Gen.Elements(true, false).Select(Node (t) => Constant.Of(t)));
        var inner = Conditions(depth - 1);
        var number = Numbers(depth - 1);
        return Gen.OneOf(
            name,
            inner.Select(Node (n) => new Not(n)),
            from left in inner from right in inner select (Node)new Implies(left, right),
            from decides in Gen.Elements(true, false) from operands in Few(inner, 2) select (Node)new Chain(decides, operands),
            from op in Gen.Elements("==", "!=", "<", "<=", ">", ">=") from left in number from right in number select (Node)new Compare(op, left, right),
            from operand in number from items in Few(number, 1) select (Node)new Member(operand, items));
    }

    private static Gen<Node[]> Few(Gen<Node> item, int least) => from count in Gen.Choose(least, 3) from items in item.ArrayOf(count) select items;

    private static Gen<Node> Numbers(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements("a", "b", "c").Select(Node (n) => new Name(n)),
            Gen.Elements("0", "1.5", "500ms", "7%", "50/s", "10MiB").Select(Node (t) => Number(t)),
            Gen.Elements("t", "it's \"x\\y\"").Select(Node (t) => Constant.Of(t)),
            Gen.Constant((Node)new Call("p", 95)));
        if (depth <= 0)
            return leaf;
        var inner = Numbers(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(Node (n) => new Negative(n)),
            from op in Gen.Elements('+', '-', '*', '/') from left in inner from right in inner select (Node)new Arithmetic(op, left, right));
    }

    private static Constant Number(string text)
    {
        Assert.True(Quantity.TryParse(text, out var quantity));
        return new Constant(Value.Of(quantity.Value), quantity.Dimension, text);
    }
}
