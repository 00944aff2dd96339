// Shows a place in a text the user wrote: the text on one line, a caret below it.
namespace Mettle.Expressions;

internal static class Caret
{
    private const int Before = 50, After = 25;

    /// <summary>Two indented lines to put behind a sentence; of a long text the part around the place.</summary>
    public static string Under(string text, int position)
    {
        var start = position > Before ? position - Before + 3 : 0;
        var end = text.Length - position > After ? position + After - 3 : text.Length;
        var shown = $"{(start > 0 ? "..." : "")}{text[start..end]}{(end < text.Length ? "..." : "")}";
        var column = position - start + (start > 0 ? 3 : 0);
        return $"\n    {Printable.Line(shown)}\n    {new string(' ', column)}^";
    }
}
