// What a person reads after mistyping an expression: the column, what was expected, the caret, the remedy.
namespace Mettle.Expressions;

public sealed class MistakesInExpressionsAreShown
{
    [Theory]
    [InlineData("", 1, "expected a number, a text, a name or '(', found the end")]
    [InlineData("a <", 4, "expected a number, a text, a name or '(', found the end")]
    [InlineData("a < < b", 5, "found '<'")]
    [InlineData("(a < b", 7, "expected ')', found the end")]
    [InlineData("a b", 3, "expected an operator or the end, found 'b'")]
    [InlineData("a < 500 ms", 9, "expected an operator or the end, found 'ms'")]
    [InlineData("a in b", 6, "expected '[', found 'b'")]
    [InlineData("a in []", 7, "found ']'")]
    [InlineData("a in [1, 2", 11, "expected ']', found the end")]
    [InlineData("if a > 1", 9, "expected 'then', found the end")]
    [InlineData("p(x) < 1", 3, "expected a number, found 'x'")]
    [InlineData("a and or b", 7, "found 'or'")]
    [InlineData("a = 1", 3, "'=' is not an operator here")]
    [InlineData("a && b", 3, "'&&' is not an operator here")]
    [InlineData("!a", 1, "'!' is not an operator here")]
    [InlineData("a < b < c", 7, "a comparison cannot be compared again")]
    [InlineData("a < 5mss", 6, "'mss' is not a unit")]
    [InlineData("a < 1e999", 5, "the number is too large")]
    [InlineData("a == \"b", 6, "the text that begins here does not end")]
    [InlineData("a == 'b\\'", 6, "the text that begins here does not end")]
    [InlineData("a ∧ b", 3, "'∧' means nothing here")]
    [InlineData("a for 10s", 3, "found 'for'")]
    public void The_column_and_what_was_expected(string text, int column, string what)
    {
        Assert.Null(Expression.TryParse(text, out var problems));
        var problem = Assert.Single(problems);
        Assert.Equal($"column {column}", problem.Where);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Hint);
        var lines = problem.What.Split('\n');
        Assert.Equal("    " + text, lines[1]);
        Assert.Equal(new string(' ', column + 3) + "^", lines[2]);
    }

    [Theory]
    [InlineData("1 + 2", "`1 + 2` is a number, not a condition")]
    [InlineData("'a'", "`'a'` is a text, not a condition")]
    [InlineData("'a' < 3", "in `\"a\" < 3`, `\"a\"` is a text where a number is needed")]
    [InlineData("a == 1 and 5", "`5` is a number where a truth is needed")]
    [InlineData("not 'x'", "`\"x\"` is a text where a truth is needed")]
    [InlineData("-true == 1", "`true` is a truth where a number is needed")]
    [InlineData("1 + 'a' == 1", "`\"a\"` is a text where a number is needed")]
    [InlineData("1 == 'a'", "`1 == \"a\"` compares a number with a text, which are never equal")]
    [InlineData("1 in [1, 'a']", "`1 == \"a\"` compares a number with a text, which are never equal")]
    [InlineData("(a < b) < 3", "`a < b` is a truth where a number is needed")]
    public void What_can_never_make_sense_is_refused(string text, string what)
    {
        Assert.Null(Expression.TryParse(text, out var problems));
        Assert.Contains(what, Assert.Single(problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_of_kind_is_reported_at_once()
    {
        Expression.TryParse("'a' < 3 and not 5", out var problems);
        Assert.Equal(2, problems.Count);
    }

    [Fact]
    public void Known_kinds_of_names_are_checked()
    {
        var expression = Expression.Parse("service < 3 or percentage == 'high' or percentage in ['low'] or other == 1");
        var problems = expression.Check(name => name switch { "service" => ValueKind.Text, "percentage" => ValueKind.Number, _ => null });
        Assert.Equal(3, problems.Count);
    }

    [Fact]
    public void A_unit_is_suggested()
    {
        Expression.TryParse("size < 10Mib", out var problems);
        Assert.Equal("did you mean 'MiB'?", Assert.Single(problems).Hint);
    }

    [Fact]
    public void A_long_text_is_shown_around_the_mistake()
    {
        Expression.TryParse(string.Join(" and ", Enumerable.Repeat("a < 1", 100)) + " ] " + new string('b', 300), out var problems);
        var lines = Assert.Single(problems).What.Split('\n');
        Assert.True(lines[1].Length < 100);
        Assert.Equal(']', lines[1][lines[2].IndexOf('^')]);
    }

    [Fact]
    public void Control_characters_never_reach_the_message()
    {
        Expression.TryParse("a \u001b[31m", out var problems);
        Assert.DoesNotContain('\u001b', Assert.Single(problems).ToString());
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("not (", ")")]
    [InlineData("if true then ", "")]
    [InlineData("true implies ", "")]
    [InlineData("not ", "")]
    [InlineData("true and ", "")]
    public void Depth_is_bounded(string before, string after)
    {
        var count = 100_000;
        var text = string.Concat(Enumerable.Repeat(before, count)) + "true" + string.Concat(Enumerable.Repeat(after, count));
        Assert.Null(Expression.TryParse(text, out var problems));
        Assert.Single(problems);
    }

    [Theory]
    [InlineData("(", "true", ")", 95)]
    [InlineData("not ", "true", "", 1900)]
    [InlineData("true and ", "true", "", 900)]
    [InlineData("x + ", "x > 0", "", 900)]
    [InlineData("0 <", " -x", "", 1)]
    public void Within_the_bounds_the_stack_suffices(string before, string middle, string after, int count)
    {
        var text = string.Concat(Enumerable.Repeat(before, count)) + middle + string.Concat(Enumerable.Repeat(after, count));
        var thread = new Thread(() => Assert.NotNull(Expression.Parse(Expression.Parse(text).ToString()).Truth(_ => Value.Of(1))), 1 << 20);
        thread.Start();
        thread.Join();
    }
}
