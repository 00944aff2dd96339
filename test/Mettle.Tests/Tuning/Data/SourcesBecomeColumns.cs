// What is extracted is what was written.
using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Tuning.Data;

public sealed class SourcesBecomeColumns : IDisposable
{
    private readonly Sources sources = new();

    public void Dispose() => sources.Dispose();

    [Fact]
    public void EachTypeIsFoundByItsValues()
    {
        using var table = sources.Open("""
            close,volume,up,symbol,day,at
            1.5,10,true,AA,2024-02-29,2024-02-29T12:00:00Z
            -2e3,-7,FALSE,"B, B",1969-12-31,2024-02-29 12:00:00.25+02:00

            """);

        Assert.Equal(["close", "volume", "up", "symbol", "day", "at"], table.Names);
        Assert.Equal(2, table.Rows);
        Assert.Equal([1.5, -2000], table.Numbers("close"));
        Assert.Equal([10, -7], table.Integers("volume"));
        Assert.Equal([true, false], table.Flags("up"));
        Assert.Equal([0, 1], table.Codes("symbol"));
        Assert.Equal(["AA", "B, B"], table.Categories("symbol"));
        Assert.Equal([19782, -1], table.Dates("day"));
        Assert.Equal([1709208000000000, 1709200800250000], table.Timestamps("at"));
    }

    [Fact]
    public void WhatIsMissingIsNoNumberAndNoCode()
    {
        using var table = sources.Open("price,count,name\n1.5,1,a\n,,\nNaN,3,NA\n");

        Assert.Equal([1.5, double.NaN, double.NaN], table.Numbers("price"));
        Assert.Equal([1, double.NaN, 3], table.Numbers("count"));
        Assert.Equal([0, -1, 1], table.Codes("name"));
        Assert.Equal(["a", "NA"], table.Categories("name"));
    }

    [Theory]
    [InlineData("007\n008\n", ColumnType.Text)]
    [InlineData("0\n-5\n", ColumnType.Int64)]
    [InlineData("0.5\n.5\n", ColumnType.Float64)]
    [InlineData("9223372036854775807\n-9223372036854775808\n", ColumnType.Int64)]
    [InlineData("9223372036854775808\n1\n", ColumnType.Float64)]
    [InlineData("1e999\n", ColumnType.Text)]
    [InlineData("inf\n", ColumnType.Text)]
    [InlineData("-\n+\n", ColumnType.Text)]
    [InlineData("1,000\n", null)]
    [InlineData("2024-02-30\n", ColumnType.Text)]
    [InlineData("2024-02-28T24:00\n", ColumnType.Text)]
    [InlineData("2024-02-28T23:59\n", ColumnType.Timestamp)]
    [InlineData("2024-02-28\n2024-02-28T23:59\n", ColumnType.Text)]
    [InlineData("\"\"\n\"\"\n", ColumnType.Float64)]
    [InlineData("1\ntrue\n", ColumnType.Text)]
    public void TypesAreThoseOfAllValues(string values, ColumnType? type)
    {
        if (type is null)
        {
            Assert.NotEmpty(sources.Problems($"x\n{values}"));
            return;
        }

        using var table = sources.Open($"x\n{values}");
        Assert.Equal(type, table.Type("x"));
    }

    [Fact]
    public void QuotesHoldCommasLineEndsAndQuotes()
    {
        using var table = sources.Open("\uFEFF\"a\", b \r\n\"1,\r\n\"\"x\"\"\",y\"y\r\n\r\n\"\",\"é\"");

        Assert.Equal(["a", "b"], table.Names);
        Assert.Equal(["1,\r\n\"x\""], table.Categories("a"));
        Assert.Equal([0, -1], table.Codes("a"));
        Assert.Equal(["y\"y", "é"], table.Categories("b"));
    }

    [Fact]
    public void ObjectsHaveTheirKeysInAnyOrder()
    {
        using var table = sources.Open("""
            {"x": 1.5, "id": "007", "n": 3, "up": true, "day": "2024-01-01"}
            {"up": false, "x": null, "id": "a\u0301\"", "day": "2024-01-02", "n": 4}
            """, "table.ndjson");

        Assert.Equal(["x", "id", "n", "up", "day"], table.Names);
        Assert.Equal([1.5, double.NaN], table.Numbers("x"));
        Assert.Equal(["007", "a\u0301\""], table.Categories("id"));
        Assert.Equal([3, 4], table.Integers("n"));
        Assert.Equal([true, false], table.Flags("up"));
        Assert.Equal([19723, 19724], table.Dates("day"));
    }

    [Fact]
    public void TextsOfObjectsAreNoNumbers()
    {
        using var table = sources.Open("{\"x\": \"1\"}\n{\"x\": \"2\"}\n", "table.jsonl");

        Assert.Equal(ColumnType.Text, table.Type("x"));
    }

    [Fact]
    public void FilesAreCalledAsColumnsWherePossible()
    {
        var folder = sources.Extract("close,../close,3,Größe\n1,2,3,4\n");

        Assert.Equal(
            ["1.npy", "2.npy", "3.npy", "close.npy", "manifest.json", "manifest.sha256"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AFileIsWhatNumPyReads()
    {
        var bytes = File.ReadAllBytes(Path.Join(sources.Extract("x\n1\n2\n"), "x.npy"));

        Assert.Equal(128 + 16, bytes.Length);
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0, 118, 0], bytes[..10]);
        Assert.Equal("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }".PadRight(117) + "\n", Encoding.ASCII.GetString(bytes, 10, 118));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0], bytes[128..]);
    }

    [Fact]
    public void RowsMayBeLongerThanWhatIsReadAtOnce()
    {
        var wide = string.Join(',', Enumerable.Range(0, 900).Select(column => $"{new string('c', 300)}{column}"));
        var values = string.Join(',', Enumerable.Range(0, 900));

        using var table = sources.Open($"{wide}\n{values}\n{values}\n");

        Assert.Equal([899, 899], table.Integers(table.Names[^1]));
    }

    [Fact]
    public void AnyTableComesBackFromCsv() => Prop.ForAll(Tables.ToArbitrary(), table => IsSame(table, Csv(table), "table.csv")).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyTableComesBackFromObjects() => Prop.ForAll(Tables.ToArbitrary(), table => IsSame(table, Ndjson(table), "table.ndjson")).QuickCheckThrowOnFailure();

    private sealed record Row(double? Number, long Whole, bool Flag, string? Text, DateOnly Day);

    // Texts that begin with x are never taken for anything else.
    private static Gen<Row[]> Tables { get; } = Gen.NonEmptyListOf(
        from number in Gen.OneOf(ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(d => (double?)d), Gen.Constant((double?)null))
        from whole in ArbMap.Default.GeneratorFor<long>()
        from flag in ArbMap.Default.GeneratorFor<bool>()
        from text in Gen.OneOf(Gen.ArrayOf(Gen.Elements('x', ',', '"', '\n', '\r', ' ', 'é', '漢', '\t', '1')).Select(c => (string?)$"x{new string(c)}"), Gen.Constant((string?)null))
        from day in Gen.Choose(1, DateOnly.MaxValue.DayNumber)
        select new Row(number, whole, flag, text, DateOnly.FromDayNumber(day))).Select(rows => rows.ToArray());

    private bool IsSame(Row[] rows, string text, string name)
    {
        using var table = sources.Open(text, name);
        var numbers = Numbers(table);
        var codes = table.Type("text") == ColumnType.Text ? table.Codes("text") : [];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (!numbers[i].Equals(row.Number ?? double.NaN))
                return false;
            if (row.Text is null ? codes.Length > 0 && codes[i] != -1 : table.Categories("text")[codes[i]] != row.Text)
                return false;
            if (table.Integers("whole")[i] != row.Whole || table.Flags("flag")[i] != row.Flag
                || table.Dates("day")[i] != row.Day.DayNumber - new DateOnly(1970, 1, 1).DayNumber)
                return false;
        }

        return table.Rows == rows.Length;
    }

    // Numbers that are all whole are such.
    private static double[] Numbers(Columns table) =>
        table.Type("number") == ColumnType.Int64 ? [.. table.Integers("number").ToArray().Select(whole => (double)whole)] : table.Numbers("number").ToArray();

    private static string Csv(Row[] rows) => "number,whole,flag,text,day\n" + string.Concat(rows.Select(row => string.Create(
        CultureInfo.InvariantCulture, $"{row.Number},{row.Whole},{row.Flag},\"{row.Text?.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{row.Day:yyyy-MM-dd}\r\n")));

    private static string Ndjson(Row[] rows) => string.Join('\n', rows.Select(row => JsonSerializer.Serialize(new
    {
        number = row.Number,
        whole = row.Whole,
        flag = row.Flag,
        text = row.Text,
        day = row.Day,
    })));
}
