// Texts with placeholders: plain ones, and command lines, where a value must land where it stays data.
using Mettle.Running.Planning;

namespace Mettle.Files;

internal static class Templates
{
    /// <summary>A text without placeholders that can be handed to a command.</summary>
    public static Shape<string> Plain { get; } = Text(Scope.None);

    /// <summary>A text.</summary>
    public static Shape<string> Text(Scope scope) => Shapes.LooseText.Each(text => [.. Passable(text), .. scope.Unknown(text)]);

    /// <summary>A command line.</summary>
    public static Shape<string> Line(Scope scope) => Shapes.Command.Each(line => [.. Passable(line), .. scope.Unknown(line), .. Unquotable(line)]);

    /// <summary>A command line, or a list of words that are taken literally.</summary>
    public static Shape<string> Command(Scope scope) => Collections.ByKind(
        Line(scope),
        list: Collections.ListOf(Text(scope)).As(words => string.Join(' ', words.Select(ShellLine.Word))));

    private static IEnumerable<Problem> Passable(string text) => text.Contains('\0', StringComparison.Ordinal) ? [Problems.NulInText()] : [];

    private static IEnumerable<Problem> Unquotable(string template)
    {
        var line = new ShellLine();
        foreach (var part in Placeholder.Parts(template))
        {
            if (!part.IsName)
                line.Append(part.Text);
            else if (line.TakesData)
                line.Insert("x", ' ');
            else
                yield return Problems.PlaceholderInSyntax(part.Text);
        }
    }
}
