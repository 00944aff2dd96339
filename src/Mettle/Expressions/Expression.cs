// The grammar of constraints, conditions, gates and forbidden plans: one parser, one evaluator. Described in docs/expressions.md.
namespace Mettle.Expressions;

/// <summary>
/// A parsed expression over named values. Evaluation is three-valued (Kleene): a name without a value makes a
/// comparison unknown, so that a constraint about an inactive parameter neither holds nor fails.
/// </summary>
public sealed class Expression
{
    private readonly Node root;

    private Expression(string text, Node root)
    {
        Source = text;
        this.root = root;
        Names = [.. Nodes(root).Where(node => node is Name or Call).Select(node => node.ToString()).Distinct()];
    }

    /// <summary>The text as the user wrote it.</summary>
    public string Source { get; }

    /// <summary>The names it speaks of, each once, in the order of the text.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Parses a whole text.</summary>
    /// <exception cref="ProblemException">Where it stops making sense, and what was expected.</exception>
    public static Expression Parse(string text)
    {
        var expression = new Expression(text, Parser.Parse(text));
        var problems = expression.Check(_ => null);
        return problems.Count == 0 ? expression : throw new ProblemException(problems);
    }

    /// <summary>Parses a whole text, or gives the problems; <see cref="Problem.Where"/> names the column, counted from 1.</summary>
    public static Expression? TryParse(string text, out IReadOnlyList<Problem> problems)
    {
        problems = [];
        try
        {
            return Parse(text);
        }
        catch (ProblemException exception)
        {
            problems = exception.Problems;
            return null;
        }
    }

    /// <summary>A value as it is written in an expression: texts in quotes.</summary>
    public static string Literal(Value value) => value.Kind == ValueKind.Text ? Constant.Quote(value.Text) : value.ToString();

    /// <summary>What can never make sense when the names have these kinds (null: not known), such as an order between texts.</summary>
    public IReadOnlyList<Problem> Check(Func<string, ValueKind?> kinds)
    {
        var problems = new List<Problem>();
        if (root.Check(kinds, problems) is { } kind and not ValueKind.Truth)
            problems.Add(Problems.NotACondition(Source, kind));
        return problems;
    }

    /// <summary>
    /// True, false, or null when a name that matters has no value, or one of a kind that makes no sense there.
    /// Values of different kinds are not equal. Allocates nothing.
    /// </summary>
    public bool? Truth(Func<string, Value?> names) => root.Truth(names);

    /// <summary>The constants that a name is compared with by <c>==</c>, <c>!=</c> or <c>in</c>.</summary>
    internal IEnumerable<Value> Literals(string name) => Nodes(root).SelectMany(node => node switch
    {
        Compare { Operator: "==" or "!=" } => ConstantsBeside(name, node.Children),
        Member { Operand: Name { Text: var operand } } when operand == name => node.Children.OfType<Constant>().Select(constant => constant.Value),
        _ => [],
    });

    /// <inheritdoc/>
    public override string ToString() => root.ToString();

    private static IEnumerable<Value> ConstantsBeside(string name, IReadOnlyList<Node> sides) =>
        sides.Contains(new Name(name)) ? sides.OfType<Constant>().Select(constant => constant.Value) : [];

    private static IEnumerable<Node> Nodes(Node node) => node.Children.SelectMany(Nodes).Prepend(node);
}
