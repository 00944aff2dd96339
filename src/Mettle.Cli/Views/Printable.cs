// Makes text from outside harmless in a terminal: control characters become visible, so that no log line moves the cursor.
using System.Text;

namespace Mettle.Cli.Views;

/// <summary>The last thing that happens to text before it is printed.</summary>
internal static class Printable
{
    /// <summary>One line without control characters.</summary>
    public static string Line(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
            safe.Append(IsUnsafe(c) ? $"\\u{(int)c:x4}" : c);
        return safe.ToString();
    }

    // Control characters, and the marks that reorder text from right to left.
    private static bool IsUnsafe(char c) => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
