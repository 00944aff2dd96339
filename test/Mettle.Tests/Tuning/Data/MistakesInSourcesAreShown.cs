// Every mistake of a source is shown with its line, all of them at once.
using System.Text;

namespace Mettle.Tuning.Data;

public sealed class MistakesInSourcesAreShown : IDisposable
{
    private readonly Sources sources = new();

    public void Dispose() => sources.Dispose();

    [Fact]
    public void RaggedRowsAndOddValuesAreShownTogetherInOrder()
    {
        var rows = Enumerable.Range(1, 40).Select(i => i switch { 3 => "3,x,9", 10 => "ten,2024-01-01", 20 => "20,", 30 => "30", _ => $"{i},2024-01-01" });

        Assert.Equal(
            [
                "table.csv:4: the row has 3 fields, and the header 2",
                "table.csv:11: 'ten' stands in column 'n', which holds numbers",
                "table.csv:21: column 'day' has no value here, and holds dates",
                "table.csv:31: the row has 1 field, and the header 2",
            ],
            sources.Problems($"n,day\n{string.Join('\n', rows)}\n"));
    }

    [Fact]
    public void NoMoreThanTwentyAreShown() =>
        Assert.Equal(Enumerable.Range(2, 20).Select(line => $"table.csv:{line}: the row has 1 field, and the header 2"),
            sources.Problems($"a,b\n{string.Concat(Enumerable.Repeat("1\n", 50))}"));

    [Fact]
    public void LinesWithinQuotesCount() =>
        Assert.Equal(["table.csv:5: the row has 1 field, and the header 2"], sources.Problems("a,b\n\"1\n\n\",2\n3\n"));

    [Fact]
    public void ColumnsThatAreMixedAreTexts()
    {
        using var table = sources.Open("id\n1\n2\nx\n");

        Assert.Equal(ColumnType.Text, table.Type("id"));
    }

    [Theory]
    [InlineData("a,,a\n1,2,3\n", "table.csv:1: column 2 has no name", "table.csv:1: two columns are called 'a'")]
    [InlineData("a,b\n", "table.csv:1: there are no rows")]
    [InlineData("", "table.csv:1: there are no rows")]
    [InlineData("a\n\"1\"2\n3\n", "table.csv:2: something follows the quote that ends a field")]
    [InlineData("a\n1\n\"2\n3\n", "table.csv:3: a quote in this row does not end")]
    public void OneSentenceSaysWhatIsWrong(string text, params string[] problems) => Assert.Equal(problems, sources.Problems(text));

    [Theory]
    [InlineData("[1]\n{\"a\":1}\n", "table.ndjson:1: the line is not one JSON object")]
    [InlineData("{\"a\":1}\n{\"a\":1} {}\n", "table.ndjson:2: the line is not one JSON object")]
    [InlineData("{\"a\":1}\n{\"a\":", "table.ndjson:2: the line is not one JSON object")]
    [InlineData("{\"a\":1}\n{\"a\":\"\\ud800\"}\n", "table.ndjson:2: the line is not one JSON object")]
    [InlineData("{\"a\":1}\n\n{\"b\":1}\n", "table.ndjson:3: the first object has no key 'b'")]
    [InlineData("{\"a\":1,\"b\":2}\n{\"a\":1}\n", "table.ndjson:2: the key 'b' is missing")]
    [InlineData("{\"a\":1}\n{\"a\":1,\"a\":2}\n", "table.ndjson:2: the key 'a' is written twice")]
    [InlineData("{\"a\":1}\n{\"a\":[1]}\n", "table.ndjson:2: 'a' is a list or an object")]
    [InlineData("{\"a\":{}}\n{\"a\":1}\n", "table.ndjson:1: 'a' is a list or an object")]
    [InlineData("{}\n", "table.ndjson:1: there are no columns")]
    public void ObjectsAreFlatAndAlike(string text, params string[] problems) => Assert.Equal(problems, sources.Problems(text, "table.ndjson"));

    [Fact]
    public void BytesAreUtf8()
    {
        File.WriteAllBytes(Path.Join(sources.Root, "latin.csv"), Encoding.Latin1.GetBytes("a,b\nx,1\nGröße,2\n"));

        Assert.Equal("latin.csv:3: the line is not UTF-8 text\n  remedy: save the file as UTF-8", Caught.One(() => sources.Store().Extract("latin.csv")).ToString());
    }

    [Fact]
    public void RowsAreBounded() =>
        Assert.Equal(["table.csv:2: the row has more than 1048576 bytes"], sources.Problems($"a\n{new string('x', 2 << 20)}\n"));

    [Fact]
    public void ObjectsAreBounded() =>
        Assert.Equal(["table.ndjson:2: the row has more than 1048576 bytes"], sources.Problems($"{{\"a\":1}}\n{new string(' ', 2 << 20)}\n", "table.ndjson"));

    [Fact]
    public void TextsThatAreAllDifferentAreNotShared() =>
        Assert.Equal(["table.csv:49346: column 'id' has too many different texts to be shared"],
            sources.Problems($"id\n{string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{new string('x', 132)}{i:000000}\n"))}"));

    [Fact]
    public void FilesAreThereAndSayWhatTheyAre()
    {
        Assert.Equal("missing.csv: there is no such file", Caught.One(() => sources.Store().Extract("missing.csv")) is var missing ? $"{missing.Where}: {missing.What}" : "");
        Assert.Equal(["table.xls: the name does not say what is in the file"], sources.Problems("a\n1\n", "table.xls"));
    }

    [Fact]
    public void WhatIsRefusedLeavesNothing()
    {
        sources.Problems("a,b\n1\n");

        Assert.Empty(Directory.EnumerateFiles(sources.Data, "*", SearchOption.AllDirectories));
    }
}
