// Tokens to tree by recursive descent: one method a rule of docs/expressions.md, from the loosest binding to the tightest.
namespace Mettle.Expressions;

internal sealed class Parser
{
    private const int DeepestNesting = 100;

    private static readonly string[] Keywords = ["and", "or", "not", "implies", "in", "is", "if", "then", "true", "false", "for"];

    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    private readonly string text;
    private readonly List<Token> tokens;
    private int next;
    private int depth;

    private Parser(string text)
    {
        this.text = text;
        tokens = Lexer.Read(text);
    }

    private Token Current => tokens[next];

    /// <exception cref="ProblemException">Where the text stops making sense.</exception>
    public static Node Parse(string text)
    {
        var parser = new Parser(text);
        var node = parser.Implication();
        parser.End();
        return node;
    }

    /// <summary>The two additions of a gate: <c>metric :</c> in front, <c>for duration</c> behind.</summary>
    public static (string? Metric, Node Condition, Constant? For) ParseGate(string text)
    {
        var parser = new Parser(text);
        var metric = parser.Metric();
        var condition = parser.Implication();
        var duration = parser.Accept("for") ? parser.Number() : null;
        parser.End();
        return (metric, condition, duration);
    }

    private string? Metric()
    {
        if (Current.Kind != TokenKind.Word || tokens[next + 1] is not { Kind: TokenKind.Symbol, Text: ":" })
            return null;
        next += 2;
        return tokens[next - 2].Text;
    }

    private Node Implication()
    {
        if (++depth > DeepestNesting)
            throw new ProblemException(Problems.ExpressionTooDeep(text, Current.Position, DeepestNesting));
        var isLoose = Accept("if");
        var node = isLoose ? Implication() : Disjunction();
        if (isLoose)
            Require("then");
        if (isLoose || Accept("implies"))
            node = new Implies(node, Implication());
        depth--;
        return node;
    }

    private Node Disjunction() => ChainOf("or", decides: true, Conjunction);

    private Node Conjunction() => ChainOf("and", decides: false, Negation);

    private Node ChainOf(string word, bool decides, Func<Node> operand)
    {
        var first = operand();
        if (!Accept(word))
            return first;
        var operands = new List<Node> { first };
        do
            operands.Add(operand());
        while (Accept(word));
        return new Chain(decides, [.. operands]);
    }

    private Node Negation()
    {
        var start = next;
        while (Accept("not"))
        {
        }

        var count = next - start;
        var node = Comparison();
        for (var i = 0; i < count; i++)
            node = new Not(node);
        return node;
    }

    private Node Comparison()
    {
        var left = Sum();
        if (Accept("in"))
            return new Member(left, List());
        if (IsWord("not", next) && IsWord("in", next + 1))
        {
            next += 2;
            return new Not(new Member(left, List()));
        }

        if (AcceptComparison() is not { } comparison)
            return left;
        var node = new Compare(comparison, left, Sum());
        if (AcceptComparison() is not null)
            throw new ProblemException(Problems.ComparisonsDoNotChain(text, tokens[next - 1].Position));
        return node;
    }

    private string? AcceptComparison()
    {
        if (Accept("is"))
            return Accept("not") ? "!=" : "==";
        return AcceptSymbol(Comparisons);
    }

    private Node[] List()
    {
        Require("[");
        var items = new List<Node> { Sum() };
        while (Accept(","))
            items.Add(Sum());
        Require("]");
        return [.. items];
    }

    private Node Sum()
    {
        var node = Product();
        while (AcceptSymbol("+", "-") is { } symbol)
            node = new Arithmetic(symbol[0], node, Product());
        return node;
    }

    private Node Product()
    {
        var node = Unary();
        while (AcceptSymbol("*", "/") is { } symbol)
            node = new Arithmetic(symbol[0], node, Unary());
        return node;
    }

    private Node Unary()
    {
        var count = 0;
        while (Accept("-"))
            count++;
        var node = Primary();
        for (var i = 0; i < count; i++)
            node = new Negative(node);
        return node;
    }

    private Node Primary()
    {
        var token = tokens[next];
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Number();
            case TokenKind.Text:
                next++;
                return Constant.Of(token.Text);
            case TokenKind.Word when token.Text is "true" or "false":
                next++;
                return Constant.Of(token.Text == "true");
            case TokenKind.Word when !Keywords.Contains(token.Text):
                next++;
                return Accept("(") ? CallOf(token.Text) : new Name(token.Text);
            case TokenKind.Symbol when Accept("("):
                var inner = Implication();
                Require(")");
                return inner;
            default:
                throw Expected("a number, a text, a name or '('");
        }
    }

    private Call CallOf(string function)
    {
        var argument = Number();
        Require(")");
        return new Call(function, argument.Value.Number);
    }

    private Constant Number()
    {
        if (Current.Kind != TokenKind.Number)
            throw Expected("a number");
        var token = tokens[next++];
        return new Constant(Value.Of(token.Quantity.Value), token.Quantity.Dimension, token.Text);
    }

    private string? AcceptSymbol(params ReadOnlySpan<string> symbols)
    {
        if (Current.Kind != TokenKind.Symbol || !symbols.Contains(Current.Text))
            return null;
        return tokens[next++].Text;
    }

    private bool Accept(string word)
    {
        if (Current.Kind is not (TokenKind.Word or TokenKind.Symbol) || Current.Text != word)
            return false;
        next++;
        return true;
    }

    private void Require(string word)
    {
        if (!Accept(word))
            throw Expected($"'{word}'");
    }

    private bool IsWord(string word, int at) => at < tokens.Count && tokens[at].Kind == TokenKind.Word && tokens[at].Text == word;

    private void End()
    {
        if (Current.Kind != TokenKind.End)
            throw Expected("an operator or the end");
    }

    private ProblemException Expected(string what) => new(Problems.ExpressionExpected(text, Current.Position, what, Current.ToString()));
}
