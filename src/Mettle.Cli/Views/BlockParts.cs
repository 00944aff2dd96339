// What the live blocks of campaigns and studies have in common: a bar, the time that is left, text of strangers. Markup of Spectre.
using Spectre.Console;

namespace Mettle.Cli.Views;

internal static class BlockParts
{
    private const int BarWidth = 30;
    private const int LongestText = 300;

    /// <summary>Text that drives neither the terminal nor the markup, of bounded length.</summary>
    public static string Safe(string text) => Markup.Escape(Printable.Of(text, LongestText));

    /// <summary>How much is done.</summary>
    /// <param name="share">0 to 1; more counts as 1.</param>
    public static string Bar(double share)
    {
        var full = (int)Math.Round(Math.Min(share, 1) * BarWidth);
        return $"[green]{new string('━', full)}[/][grey]{new string('╌', BarWidth - full)}[/]";
    }

    /// <summary>How long it will take; empty where nobody knows.</summary>
    public static string Left(TimeSpan? remaining) => remaining is { } left && left > TimeSpan.Zero ? $"  about {left.TotalSeconds:0} s left" : "";
}
