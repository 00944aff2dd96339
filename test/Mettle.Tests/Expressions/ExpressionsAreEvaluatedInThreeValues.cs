// What expressions are worth, with and without the values they speak of.
namespace Mettle.Expressions;

public sealed class ExpressionsAreEvaluatedInThreeValues
{
    [Theory]
    [InlineData("true or false and false", true)]
    [InlineData("not false and false", false)]
    [InlineData("not (false and false)", true)]
    [InlineData("false implies false implies false", true)]
    [InlineData("(false implies false) implies false", false)]
    [InlineData("1 + 2 * 3 == 7", true)]
    [InlineData("(1 + 2) * 3 == 9", true)]
    [InlineData("10 - 4 - 3 == 3", true)]
    [InlineData("12 / 2 / 3 == 2", true)]
    [InlineData("-two * -two == 4", true)]
    [InlineData("two - -two == 4", true)]
    [InlineData("two in [1, 2, 3]", true)]
    [InlineData("two not in [1, 2, 3]", false)]
    [InlineData("cart == 'cart' and cart != \"shop\"", true)]
    [InlineData("cart is 'cart'", true)]
    [InlineData("cart is not 'cart'", false)]
    [InlineData("if cart is 'cart' then two >= 3", false)]
    [InlineData("if cart is 'shop' then two >= 3", true)]
    [InlineData("if true then false implies false", true)]
    [InlineData("yes", true)]
    [InlineData("yes == true and not yes == false", true)]
    [InlineData("text.with.dots == 'a\\'b\\\\'", true)]
    [InlineData("two == \t\n 2", true)]
    public void Known_names_give_true_or_false(string text, bool expected) =>
        Assert.Equal(expected, Expression.Parse(text).Truth(Names));

    [Theory]
    [InlineData("500ms == 0.5s")]
    [InlineData("90s == 1.5m")]
    [InlineData("1h == 3600000")]
    [InlineData("1d == 24h")]
    [InlineData("250us == 0.25")]
    [InlineData("1000ns == 1us")]
    [InlineData("1% == 0.01 and 7% == 0.07 and 29% == 0.29")]
    [InlineData("50/s == 3000/m and 1/s == 3600/h")]
    [InlineData("10MB == 10000kB and 10kB == 10KB and 1B == 1")]
    [InlineData("10MiB == 10240KiB and 1GiB == 1073741824 and 1TiB > 1TB and 1GB == 1e9")]
    [InlineData("10/seconds == 5 and 10 / s == 2")]
    [InlineData("1.5e3 == 1500 and 1E-2 == 1%")]
    public void Units_become_base_units(string text) =>
        Assert.True(Expression.Parse(text).Truth(name => name == "seconds" ? Value.Of(2) : Value.Of(5)));

    [Theory]
    [InlineData("nothing < 3", null)]
    [InlineData("nothing == nothing", null)]
    [InlineData("nothing < 3 and false", false)]
    [InlineData("false and nothing < 3", false)]
    [InlineData("nothing < 3 and true", null)]
    [InlineData("nothing < 3 or true", true)]
    [InlineData("nothing < 3 or false", null)]
    [InlineData("not nothing", null)]
    [InlineData("nothing implies true", true)]
    [InlineData("nothing implies false", null)]
    [InlineData("false implies nothing", true)]
    [InlineData("true implies nothing", null)]
    [InlineData("nothing in [1, 2]", null)]
    [InlineData("two in [1, nothing]", null)]
    [InlineData("two in [2, nothing]", true)]
    [InlineData("two + nothing > 1", null)]
    [InlineData("-nothing > 1", null)]
    [InlineData("nan < 1", null)]
    [InlineData("nan == nan", null)]
    [InlineData("(two - 2) / (two - 2) == 1", null)]
    [InlineData("1 / (two - 2) > 1000", true)]
    public void Names_without_a_value_make_what_they_touch_unknown(string text, bool? expected) =>
        Assert.Equal(expected, Expression.Parse(text).Truth(Names));

    [Theory]
    [InlineData("cart == 2", false)]
    [InlineData("cart != 2", true)]
    [InlineData("cart in [1, 2]", false)]
    [InlineData("cart < 2", null)]
    [InlineData("cart + 1 == 2", null)]
    [InlineData("two", null)]
    [InlineData("two and false", false)]
    public void Values_of_another_kind_are_unequal_and_without_order(string text, bool? expected) =>
        Assert.Equal(expected, Expression.Parse(text).Truth(Names));

    [Fact]
    public void A_statistic_asks_for_its_whole_text()
    {
        var expression = Expression.Parse("p( 95 ) < 500ms and p(99.9) < 1s and p(95) > 0");
        Assert.Equal(["p(95)", "p(99.9)"], expression.Names);
        Assert.True(expression.Truth(name => name == "p(95)" ? Value.Of(400) : Value.Of(900)));
    }

    [Fact]
    public void Names_are_listed_once_in_the_order_of_the_text() =>
        Assert.Equal(["b", "a", "c.d", "e"], Expression.Parse("b < a and not (c.d in [a, e]) or (if b > 1 then -a * 2 < 1)").Names);

    [Fact]
    public void Evaluation_allocates_nothing()
    {
        var expression = Expression.Parse("two < 3 and cart in ['shop', 'cart'] and (two + 1) * 2 == 6 and nothing implies yes");
        Func<string, Value?> names = Names;
        expression.Truth(names);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            expression.Truth(names);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Value? Names(string name) => name switch
    {
        "two" => Value.Of(2),
        "cart" => Value.Of("cart"),
        "yes" => Value.Of(true),
        "nan" => Value.Of(double.NaN),
        "text.with.dots" => Value.Of("a'b\\"),
        _ => null,
    };
}
