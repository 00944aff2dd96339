// Makes text from outside fit to be shown in a terminal: nothing in it moves the cursor, reorders what is read, or stays unseen.
using System.Globalization;
using System.Text;

namespace Mettle;

/// <summary>The last thing that happens to other people's text before it is shown. It knows characters, not where they came from.</summary>
public static class Printable
{
    /// <summary>
    /// One line, character for character as long as the text, so that a caret below it still points at the same place:
    /// controls, line ends, bidirectional and zero-width marks, and halves of surrogate pairs become spaces.
    /// </summary>
    public static string Line(string text) => string.Create(text.Length, text, static (shown, from) =>
    {
        for (var i = 0; i < from.Length;)
        {
            var whole = Rune.DecodeFromUtf16(from.AsSpan(i), out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (whole && IsHarmless(rune))
                from.AsSpan(i, length).CopyTo(shown[i..]);
            else
                shown.Slice(i, length).Fill(' ');
            i += length;
        }
    });

    /// <summary>The beginning of a text in one line, without white space around it; an ellipsis says that there was more.</summary>
    /// <param name="text">Null is empty.</param>
    /// <param name="limit">At most so many characters.</param>
    public static string Of(string? text, int limit = 200)
    {
        var start = text.AsSpan().Trim();
        return start.Length > limit ? Line(start[..limit].ToString()) + "…" : Line(start.ToString());
    }

    // Format characters are the ones that are not seen: bidirectional overrides, zero-width spaces and joiners, byte order marks, tags.
    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
