// Whatever a process writes, what is kept of it is text and bounded.
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Execution;

public sealed class LinesAreBounded
{
    [Fact]
    public void HoweverTheBytesAreCutTheLinesAreTheSame()
    {
        const string Text = "plain\n\nwíth äccents €𝄞\r\nthe last one has no end";
        var bytes = Encoding.UTF8.GetBytes(Text);

        for (var size = 1; size <= bytes.Length; size++)
            Assert.Equal(["plain", "", "wíth äccents €𝄞", "the last one has no end"], Lines(bytes.Chunk(size)));
    }

    [Fact]
    public void AnyJunkIsText() => Prop.ForAll<byte[]>(bytes =>
    {
        var lines = Lines([bytes]);
        return lines.Count == bytes.Count(b => b == '\n') + (bytes.Length > 0 && bytes[^1] != '\n' ? 1 : 0);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("€")]
    [InlineData("𝄞")]
    public void ALongLineIsCutBetweenCharacters(string character)
    {
        var line = "a" + string.Concat(Enumerable.Repeat(character, LineOutput.MaxBytes));

        var lines = Lines(Encoding.UTF8.GetBytes(line + "\nnext").Chunk(1000));

        Assert.Equal(2, lines.Count);
        Assert.EndsWith("…", lines[0]);
        Assert.StartsWith(lines[0][..^1], line);
        Assert.InRange(Encoding.UTF8.GetByteCount(lines[0][..^1]), LineOutput.MaxBytes - 3, LineOutput.MaxBytes);
        Assert.Equal("next", lines[1]);
    }

    [Fact]
    public void ALineOfExactlyTheLimitIsWhole()
    {
        var line = new string('x', LineOutput.MaxBytes);

        Assert.Equal([line], Lines([Encoding.UTF8.GetBytes(line + "\n")]));
    }

    [Fact]
    public void ATailKeepsTheLastLinesAndKnowsWhatCameAfterAMark()
    {
        var tail = new LogTail(maxLines: 3);
        tail.Add("1");
        var mark = tail.Mark();
        Assert.Empty(tail.Since(mark));
        tail.Add("2");
        tail.Add("3");

        Assert.Equal(["2", "3"], tail.Since(mark));
        Assert.Equal(["1", "2", "3"], tail.Since(0));
        Assert.Equal(["3"], tail.Last(1));

        tail.Add("4");
        tail.Add("5");
        Assert.Equal(["3", "4", "5"], tail.Since(mark));
        Assert.Equal(["3", "4", "5"], tail.Last(100));
    }

    [Fact]
    public void ATailIsBoundedInCharactersToo()
    {
        var tail = new LogTail(maxLines: 100, maxCharacters: 10);
        foreach (var line in (string[])["12345", "67890", "x", "longer than the whole bound"])
            tail.Add(line);

        Assert.Equal(["longer than the whole bound"], tail.Since(0));
        tail.Add("y");
        Assert.Equal(["y"], tail.Since(0));
    }

    [Fact]
    public void ACaptureKeepsTheBeginning()
    {
        var capture = new CaptureOutput(5);
        capture.Write("123"u8);
        Assert.False(capture.Truncated);
        capture.Write("456"u8);
        capture.Write("789"u8);

        Assert.Equal("12345"u8.ToArray(), capture.Bytes.ToArray());
        Assert.True(capture.Truncated);
    }

    private static List<string> Lines(IEnumerable<byte[]> chunks)
    {
        var lines = new List<string>();
        var output = new LineOutput(lines.Add);
        foreach (var chunk in chunks)
            output.Write(chunk);
        output.End();
        return lines;
    }
}
