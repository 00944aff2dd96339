// CSV under a tolerance: columns by name, fields that are numbers by distance, rows in their order or in any.
namespace Mettle.Proving.Equivalence;

public sealed class TablesAreComparedByColumn
{
    private static AnswerReport Compare(string one, string other, bool anyOrder = false, params string[] ignore) =>
        LittleAnswers.Of("a.csv", LittleAnswers.Within(1e-6, anyOrder: anyOrder, ignore: ignore), one, other);

    [Theory]
    [InlineData("a,b\n1,x\n", "a,b\r\n1.0000001,x")]
    [InlineData("a,b\n1,x\n", "b,a\nx,1\n")]
    [InlineData("a,a\n1,2\n", "a,a\n1,2\n\n")]
    [InlineData("a\n\"x, \"\"y\"\"\n2\"\n", "a\n\"x, \"\"y\"\"\n2\"")]
    [InlineData("a\nnan\n-inf\nInfinity\n", "a\nNaN\n-Infinity\ninf\n")]
    [InlineData("a\n\"1\"\n", "a\n 1.0\n")]
    public void These_are_alike(string one, string other) => Assert.True(Compare(one, other).Equal);

    [Theory]
    [InlineData("a,price\n1,2\n1,3\n", "price,a\n2,1\n4,1\n", "row 2, column price", "3", "4", 1)]
    [InlineData("a\nx\n", "a\nX\n", "row 1, column a", "x", "X", 1)]
    [InlineData("a\n1\n", "a\none\n", "row 1, column a", "1", "one", 1)]
    [InlineData("a\ninf\n", "a\n-inf\n", "row 1, column a", "inf", "-inf", 1)]
    [InlineData("a\ninf\n", "a\n1e999\n", "row 1, column a", "inf", "1e999", 1)]
    [InlineData("a\nnan\n", "a\n0\n", "row 1, column a", "nan", "0", 1)]
    [InlineData("a,b\n1,2\n", "a\n1\n", "column b", "a column", "missing", 1)]
    [InlineData("a\n1\n", "c,a\n1,1\n", "column c", "missing", "a column", 1)]
    [InlineData("a,b\n1,2\n1,3\n", "a,b\n1,2\n", "row 2", "1,3", "missing", 1)]
    [InlineData("a,a\n1,2\n", "a,a\n2,1\n", "row 1, column a", "1", "2", 2)]
    public void The_first_difference_is_told(string one, string other, string place, string first, string second, int count) =>
        Assert.Equal(new Difference(null, place, first, second, count), Compare(one, other).First);

    [Fact]
    public void Columns_may_be_ignored_also_where_only_one_side_has_them()
    {
        Assert.True(Compare("a,t\n1,5\n", "a,t\n1,6\n", ignore: "t").Equal);
        Assert.True(Compare("a,t\n1,5\n", "a\n1\n", ignore: "t").Equal);
        Assert.False(Compare("a,t\n1,5\n", "a,t\n2,5\n", ignore: "t").Equal);
    }

    [Fact]
    public void Rows_may_come_in_any_order()
    {
        Assert.True(Compare("a,b\n1,x\n2,y\n", "b,a\ny,2.0000001\nx,1\n", anyOrder: true).Equal);
        Assert.False(Compare("a,b\n1,x\n2,y\n", "a,b\n2,y\n1,x\n").Equal);
        Assert.Equal(new Difference(null, "row 2", "2,y", "2,z", 1), Compare("a,b\n1,x\n2,y\n", "a,b\n2,z\n1,x\n", anyOrder: true).First);
        Assert.Equal(new Difference(null, "row 1", "1,x", "none like it", 1), Compare("a,b\n1,x\n1,x\n", "a,b\n1,x\n", anyOrder: true).First! with { Place = "row 1" });
    }

    [Theory]
    [InlineData("a,b\n1\n", "the row has 1 field, and the header 2 (line 2)")]
    [InlineData("a\n\"x\n", "a quote in this row does not end (line 2)")]
    [InlineData("a\n\"x\"y\n", "something follows the quote that ends a field (line 2)")]
    [InlineData("", "it has no header")]
    public void What_is_no_table_is_alike_to_nothing(string text, string flaw)
    {
        var failure = $"a.csv of run 1 of the baseline is no CSV: {flaw}";

        Assert.Equal(failure, Compare(text, text).Failure);
        Assert.Equal(failure, Compare(text, text, anyOrder: true).Failure);
    }

    [Fact]
    public void Values_are_counted_and_the_largest_difference_is_told()
    {
        var report = LittleAnswers.Of("a.csv", LittleAnswers.Within(0.5, isRelative: true), "a,b\n4,x\n0.1,y\n", "a,b\n5,x\n0.08,y\n");

        Assert.True(report.Equal);
        Assert.Equal(4, report.Values);
        Assert.Equal(0.2, report.LargestAllowed!.Value, 12);
    }
}
