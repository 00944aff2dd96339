// JSON under a tolerance: numbers by distance, all else exactly, keys in any order, and the path of the first difference.
namespace Mettle.Proving.Equivalence;

public sealed class JsonIsComparedByValue
{
    private static AnswerReport Compare(string one, string other, double within = 1e-10, params string[] ignore) =>
        LittleAnswers.Of("a.json", LittleAnswers.Within(within, ignore: ignore), one, other);

    [Theory]
    [InlineData("""{"a":1,"b":[true,null,"x"]}""", """ {"b":[true,null,"x"], "a":1.0} """)]
    [InlineData("[1e2]", "[100]")]
    [InlineData("[0]", "[-0.0]")]
    [InlineData("[100000000000]", "[100000000001]")]
    [InlineData("[\"\\u0041\"]", "[\"A\"]")]
    [InlineData("\uFEFF[]", "[]")]
    [InlineData("[9007199254740993]", "[9007199254740993.0]")]
    public void These_are_alike(string one, string other) => Assert.True(Compare(one, other).Equal);

    [Theory]
    [InlineData("""{"a":[{"b":1},{"b":2}]}""", """{"a":[{"b":1},{"b":2.1}]}""", "$.a[1].b", "2", "2.1", 1)]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", "$.b", "2", "missing", 1)]
    [InlineData("""{"a":1}""", """{"c":3,"a":2}""", "$.a", "1", "2", 2)]
    [InlineData("[1,2,3]", "[1]", "$[1]", "2", "missing", 2)]
    [InlineData("[1]", "[1,[2]]", "$[1]", "missing", "[2]", 1)]
    [InlineData("[1]", "[\"1\"]", "$[0]", "1", "\"1\"", 1)]
    [InlineData("[true]", "[false]", "$[0]", "true", "false", 1)]
    [InlineData("[null]", "[0]", "$[0]", "null", "0", 1)]
    [InlineData("[]", "{}", "$", "[]", "{}", 1)]
    [InlineData("""{"a b":{"":1}}""", """{"a b":{"":2}}""", "$['a b']['']", "1", "2", 1)]
    [InlineData("[\"\\ud800\"]", "[\"\\ud801\"]", "$[0]", "\"\\ud800\"", "\"\\ud801\"", 1)]
    public void The_first_difference_and_their_number_are_told(string one, string other, string place, string first, string second, int count) =>
        Assert.Equal(new Difference(null, place, first, second, count), Compare(one, other).First);

    [Theory]
    [InlineData("[9007199254740993]", "[9007199254740992]")]
    [InlineData("[18446744073709551616]", "[18446744073709551617]")]
    [InlineData("[1e400]", "[1e401]")]
    [InlineData("[0.1]", "[0.10000000000000000001]")]
    public void Digits_that_a_double_does_not_hold_are_not_lost(string one, string other)
    {
        Assert.False(Compare(one, other, within: 0).Equal);
        Assert.True(Compare(one, one.Replace("]", " ]", StringComparison.Ordinal), within: 0).Equal);
    }

    [Fact]
    public void Numbers_that_no_double_holds_are_alike_only_where_they_are_equal()
    {
        Assert.False(Compare("[1e400]", "[2e400]", within: 1).Equal);
        Assert.True(Compare("[1e400]", "[10e399]").Equal);
    }

    [Theory]
    [InlineData("$.started", "$.started")]
    [InlineData("$.rows[*].seconds", "$.rows[0].seconds")]
    [InlineData("$.rows[1].seconds", "$.rows[1].seconds")]
    [InlineData("$..seconds", "$.rows[1].seconds")]
    [InlineData("$.rows[*][*]", "$.rows[1].seconds")]
    [InlineData("$['started']", "$.started")]
    [InlineData("$.*", "$.rows[1].seconds")]
    [InlineData("$..[0]", "$.rows[0].seconds")]
    public void What_a_pattern_names_is_not_compared(string pattern, string place)
    {
        const string one = """{"started":1,"rows":[{"seconds":1},{"seconds":1}]}""";
        var other = place switch
        {
            "$.started" => """{"started":2,"rows":[{"seconds":1},{"seconds":1}]}""",
            "$.rows[0].seconds" => """{"started":1,"rows":[{"seconds":2},{"seconds":1}]}""",
            _ => """{"started":1,"rows":[{"seconds":1},{"seconds":2}]}""",
        };

        Assert.Equal(place, Compare(one, other).First!.Place);
        Assert.True(Compare(one, other, ignore: pattern).Equal);
    }

    [Theory]
    [InlineData("$.start")]
    [InlineData("$.rows.seconds")]
    [InlineData("$..rows[1]")]
    [InlineData("seconds")]
    [InlineData("$")]
    [InlineData("$.rows[0]seconds")]
    public void What_it_does_not_name_is(string pattern) =>
        Assert.False(Compare("""{"rows":{"seconds":[1],"x":1}}""", """{"rows":{"seconds":[1],"x":2}}""", ignore: pattern).Equal);

    [Fact]
    public void What_is_ignored_may_be_missing_on_one_side() =>
        Assert.True(Compare("""{"a":1,"t":5}""", """{"a":1}""", ignore: "$.t").Equal && Compare("[[1]]", "[[1,2]]", ignore: "$[0][1]").Equal);

    [Fact]
    public void Values_are_counted_and_the_largest_difference_is_told()
    {
        var report = Compare("""[1,200,"x",3]""", """[1,201,"x",3.005]""", within: 0.01);

        Assert.True(report.Equal);
        Assert.Equal(4, report.Values);
        Assert.Equal(1.0 / 201, report.LargestAllowed);
    }

    [Fact]
    public void Without_a_difference_there_is_no_largest() => Assert.Null(Compare("[1]", "[1.0]").LargestAllowed);

    [Theory]
    [InlineData("{\"a\":1", "(line 1, column 7)")]
    [InlineData("[1,\n2,,]", "(line 2, column 3)")]
    [InlineData("[1] 2", "(line 1, column 5)")]
    [InlineData("", "(line 1, column 1)")]
    [InlineData("{\"a\":1,\"a\":1}", "(line 1, column")]
    [InlineData("{\"\\ud800\":1}", "a name in it is no text")]
    [InlineData("[NaN]", "(line 1, column 2)")]
    public void What_is_no_json_is_alike_to_nothing(string text, string place)
    {
        var report = Compare(text, text);

        Assert.False(report.Equal);
        Assert.StartsWith("a.json of run 1 of the baseline is no JSON: ", report.Failure, StringComparison.Ordinal);
        Assert.Contains(place, report.Failure, StringComparison.Ordinal);
        Assert.Null(report.First);
    }

    [Fact]
    public void Nesting_without_end_is_no_json()
    {
        var deep = new string('[', 100_000);

        Assert.Contains("is no JSON", Compare(deep, deep).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_json_are_compared_one_by_one()
    {
        static AnswerReport Lines(string one, string other, bool anyOrder = false) =>
            LittleAnswers.Of("a.ndjson", LittleAnswers.Within(1e-9, anyOrder: anyOrder, ignore: "$.t"), one, other);

        Assert.True(Lines("{\"a\":1,\"t\":1}\n\n{\"a\":2}", "{\"t\":2,\"a\":1.0}\r\n{\"a\":2}\n").Equal);
        Assert.Equal(new Difference(null, "line 2, $.a", "2", "3", 1), Lines("{\"a\":1}\n{\"a\":2}\n", "{\"a\":1}\n{\"a\":3}\n").First);
        Assert.Equal(new Difference(null, "line 2, $", "{\"a\":2}", "the end", 1), Lines("{\"a\":1}\n{\"a\":2}\n", "{\"a\":1}\n").First);
        Assert.True(Lines("1\n2\n", "2\n1\n", anyOrder: true).Equal);
        Assert.False(Lines("1\n2\n", "2\n1\n").Equal);
        Assert.Contains("(line 2, column 2)", Lines("1\n[\n", "1\n[\n").Failure, StringComparison.Ordinal);
        Assert.Contains("in line 1, which are too many", Lines(new string(' ', 2_000_000), "1").Failure, StringComparison.Ordinal);
    }
}
