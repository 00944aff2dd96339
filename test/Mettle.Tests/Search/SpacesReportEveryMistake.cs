// What a space refuses, and that it says all of it at once.
using Mettle.Expressions;

namespace Mettle.Search;

public sealed class SpacesReportEveryMistake
{
    [Fact]
    public void All_at_once()
    {
        Parameter[] parameters =
        [
            new RealParameter("1st", 0, 1),
            new RealParameter("reversed", 5, 1),
            new RealParameter("endless", 0, double.PositiveInfinity),
            new RealParameter("nostep", 0, 1) { Step = 0 },
            new RealParameter("log", 0, 1) { Log = true },
            new IntegerParameter("large", 0, long.MaxValue),
            new IntegerParameter("backwards", 0, 9) { Step = -1 },
            new IntegerParameter("intlog", -1, 9) { Log = true },
            new CategoricalParameter("empty", []),
            new CategoricalParameter("twice", [Value.Of("a"), Value.Of("a")]),
            new OrdinalParameter("nan", [Value.Of(double.NaN)]),
            new BooleanParameter("same"),
            new BooleanParameter("same"),
        ];
        var messages = ProblemsOf(parameters);
        Assert.All(
            ["'1st'", "'reversed'", "'endless'", "'nostep'", "'log'", "'large'", "'backwards'", "'intlog'", "'empty'", "'twice'", "'nan'", "'same'"],
            name => Assert.Contains(messages, m => m.Contains(name)));
        Assert.Equal(12, messages.Count);
    }

    [Fact]
    public void No_parameters() => Assert.Contains("no parameters", Assert.Single(ProblemsOf([])));

    [Fact]
    public void A_name_that_is_no_parameter_with_the_nearest_that_is()
    {
        Parameter[] parameters = [new IntegerParameter("delay_ms", 0, 9) { When = Expression.Parse("knd == 'a'") }, Kind()];
        var messages = ProblemsOf(parameters, "delay_m < 5");
        Assert.Contains(messages, m => m.Contains("'knd'") && m.Contains("'kind'"));
        Assert.Contains(messages, m => m.Contains("'delay_m'") && m.Contains("'delay_ms'"));
    }

    [Fact]
    public void An_expression_that_mixes_kinds() => Assert.NotEmpty(ProblemsOf([Kind()], "kind + 1 > 2"));

    [Fact]
    public void Conditions_in_a_circle_by_showing_it()
    {
        Parameter[] parameters =
        [
            new BooleanParameter("a") { When = Expression.Parse("b") },
            new BooleanParameter("b") { When = Expression.Parse("c") },
            new BooleanParameter("c") { When = Expression.Parse("a") },
        ];
        Assert.Contains("a -> b -> c -> a", Assert.Single(ProblemsOf(parameters)));
    }

    [Fact]
    public void A_condition_on_itself() =>
        Assert.Contains("a -> a", Assert.Single(ProblemsOf([new BooleanParameter("a") { When = Expression.Parse("a") }])));

    [Theory]
    [InlineData("n > 10")]
    [InlineData("n < 5 and n > 6")]
    [InlineData("x + n < -1")]
    public void Constraints_that_nothing_satisfies(string constraint)
    {
        Parameter[] parameters = [new IntegerParameter("n", 0, 10), new RealParameter("x", 0, 1)];
        Assert.Contains(constraint, Assert.Single(ProblemsOf(parameters, constraint)));
    }

    [Fact]
    public void But_not_a_needle_that_can_be_found_by_looking_everywhere()
    {
        var space = new Space([new IntegerParameter("a", 0, 299), new IntegerParameter("b", 0, 299)], [Expression.Parse("a == 250 and b == 17")]);
        Assert.Equal(1, space.Cardinality);
        Assert.Equal("a=250, b=17", space.Draw(new Seed(1).Chance()).ToString());
    }

    private static CategoricalParameter Kind() => new("kind", [Value.Of("a"), Value.Of("b")]);

    private static List<string> ProblemsOf(IReadOnlyList<Parameter> parameters, params string[] constraints) =>
        [.. Assert.Throws<ProblemException>(() => new Space(parameters, [.. constraints.Select(Expression.Parse)])).Problems.Select(p => p.ToString())];
}
