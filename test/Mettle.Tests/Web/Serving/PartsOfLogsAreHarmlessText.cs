// What a job wrote becomes text that is the same however it was cut, and shows nothing but itself.
using System.Text;
using Mettle.Web.Serving.Streams;

namespace Mettle.Web.Serving;

public sealed class PartsOfLogsAreHarmlessText
{
    private static readonly byte[] Wild =
    [
        .. "\e[1;31mred\e[0m \e]0;a title\ab\e]8;;http://x\e\\link\e(B\r\n10%\r20%\r\n\tgrün 🙂 "u8, 0xC3, 0x28, 0xFF, 0xE2, 0x82, .. "\e[3\e[4m\u202E\0\u200Bend"u8,
    ];

    [Fact]
    public void SequencesForTerminalsAreLeftOutAndWhatIsNotSeenIsASpace() =>
        Assert.Equal("red blink\n10%\n20%\n\tgrün 🙂 \uFFFD(\uFFFD\uFFFD3   end", Whole(Wild));

    [Fact]
    public void ACutAnywhereChangesNothing()
    {
        for (var cut = 0; cut <= Wild.Length; cut++)
        {
            var first = LogPart.Of(Wild.AsSpan(0, cut), 7, isEnd: false);
            var rest = LogPart.Of(Wild.AsSpan((int)first.Next - 7), first.Next, isEnd: true);
            Assert.Equal(Whole(Wild), first.Text + rest.Text);
            Assert.Equal((7, false, Wild.Length + 7, true), (first.From, first.Ended, rest.Next, rest.Ended));
        }
    }

    [Fact]
    public void ASequenceWithoutEndHoldsUpNothing()
    {
        var endless = Encoding.UTF8.GetBytes("\e]" + new string('x', 1000));
        Assert.Equal(endless.Length, LogPart.Of(endless, 0, isEnd: false).Next);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheEndBeginsWithALine(bool canSeek)
    {
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"line {i}\n"));
        using var log = canSeek ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : new Forward(text);
        var (bytes, from) = LogBytes.Last(log, 100);
        var end = Encoding.UTF8.GetString(bytes);
        Assert.Equal((text[(int)from..], text.Length), (end, from + bytes.Length));
        Assert.InRange(bytes.Length, 88, 100);
        Assert.StartsWith("line ", end, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatIsShorterThanItsEndIsThereWhole(bool canSeek)
    {
        using var log = canSeek ? new MemoryStream("a\nb"u8.ToArray()) : new Forward("a\nb");
        var (bytes, from) = LogBytes.Last(log, 100);
        Assert.Equal(("a\nb", 0), (Encoding.UTF8.GetString(bytes), from));
    }

    private static string Whole(byte[] bytes) => LogPart.Of(bytes, 0, isEnd: true).Text;

    // As what is unpacked: it can only be read from its beginning.
    private sealed class Forward(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override bool CanSeek => false;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }
    }
}
