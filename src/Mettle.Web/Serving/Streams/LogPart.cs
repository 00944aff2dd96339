// A part of what a job wrote: bytes of its log as text that is harmless wherever it is shown. Knows no files.
using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Mettle.Web.Serving.Streams;

/// <summary>A part of what a job wrote.</summary>
/// <param name="Text">
/// Lines that end in a line feed, but for one that is not finished. Bytes that are no UTF-8 are U+FFFD; colours and other sequences for
/// terminals are left out; other characters that are not seen are spaces, but for tabs.
/// </param>
/// <param name="From">Where in the log it begins, in bytes.</param>
/// <param name="Next">Where it ends: what to give as <c>after</c> for what comes then.</param>
/// <param name="Ended">Nothing comes then: the job ended, and this is the end of what it wrote.</param>
internal sealed partial record LogPart(string Text, long From, long Next, bool Ended)
{
    // A longer sequence is none that terminals know.
    private const int LongestSequence = 256;

    /// <summary>Reads bytes.</summary>
    /// <param name="bytes">Of the log; where more will come, what is not complete at their end is left to the next part.</param>
    /// <param name="from">Where in the log they begin.</param>
    /// <param name="isEnd">No more will come.</param>
    public static LogPart Of(ReadOnlySpan<byte> bytes, long from, bool isEnd)
    {
        var length = isEnd ? bytes.Length : Complete(bytes);
        return new(Harmless(Encoding.UTF8.GetString(bytes[..length])), from, from + length, isEnd);
    }

    private static string Harmless(string text) => string.Join('\n', Sequence().Replace(text, "").ReplaceLineEndings("\n").Split('\n')
        .Select(line => string.Join('\t', line.Split('\t').Select(Printable.Line))));

    private static int Complete(ReadOnlySpan<byte> bytes)
    {
        var whole = WholeCharacters(bytes);
        var start = Math.Max(0, whole - LongestSequence);
        return Unfinished().Match(Encoding.Latin1.GetString(bytes[start..whole])) is { Success: true } open ? start + open.Index : whole;
    }

    // The character at the end is cut where its first byte promises more of them; others are as whole as they will ever be.
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            if ((bytes[^back] & 0xC0) != 0x80)
                return Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == OperationStatus.NeedMoreData ? bytes.Length - back : bytes.Length;
        }

        return bytes.Length;
    }

    // ECMA-48: control sequences, commands to the system up to their terminator, and the short ones.
    [GeneratedRegex(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sequence();

    [GeneratedRegex(@"(?:\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[ -/]*)|\r)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unfinished();
}
