// What the template engine throws, as problems with a line. Reads the template once more, which only happens when it is wrong.
using System.Globalization;
using HandlebarsDotNet.Compiler;

namespace Mettle.Running.Rendering;

/// <summary>Finds the place of a failure; the engine itself names it only sometimes.</summary>
internal static class TemplateFailures
{
    // The engine's own words before "line:column", the line counted from 0.
    private const string Place = "Occured at: ";

    /// <summary>The failure as a mistake of the user's.</summary>
    public static Problem Explain(Exception failure, NamedText template, RenderData data) => failure switch
    {
        HandlebarsUndefinedBindingException unknown =>
            Problems.TemplateNameUnknown(At(template, LineOf(template.Text, unknown.Path)), unknown.Path, [.. data.Names]),
        _ when failure.Message.StartsWith("Referenced partial", StringComparison.Ordinal) => Problems.TemplatePartial(At(template, LineOf(template.Text, ">"))),
        _ => Problems.TemplateFails(At(template, Named(failure.Message) ?? Unbalanced(template.Text)), FirstLine(failure.Message)),
    };

    private static string At(NamedText template, int? line) => line is null ? template.Name : $"{template.Name}:{line}";

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('\r', '.');

    private static int? Named(string message)
    {
        var at = message.IndexOf(Place, StringComparison.Ordinal);
        var line = at < 0 ? "" : message[(at + Place.Length)..].Split(':')[0];
        return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number + 1 : null;
    }

    // Only where one place says it: a name may be unknown in one context and known in another.
    private static int? LineOf(string text, string word)
    {
        var lines = Tags(text).Where(tag => tag.Text.Contains(word, StringComparison.Ordinal)).Select(tag => tag.Line).Distinct().ToList();
        return lines.Count == 1 ? lines[0] : null;
    }

    private static int? Unbalanced(string text)
    {
        var open = new Stack<(string Name, int Line)>();
        foreach (var (tag, line) in Tags(text))
        {
            var name = tag.TrimStart('#', '/', '^', '*', '~', ' ').Split(' ', '~', '}')[0];
            if (tag.StartsWith('#') && name.Length > 0)
                open.Push((name, line));
            else if (tag.StartsWith('/') && (!open.TryPop(out var opened) || opened.Name != name))
                return line;
        }

        return open.TryPeek(out var last) ? last.Line : null;
    }

    private static IEnumerable<(string Text, int Line)> Tags(string text)
    {
        var line = 1;
        var seen = 0;
        for (var at = text.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", seen, StringComparison.Ordinal))
        {
            line += text.AsSpan(seen, at - seen).Count('\n');
            var end = text.IndexOf("}}", at, StringComparison.Ordinal) is >= 0 and var closed ? closed : text.Length;
            yield return (text[at..end].TrimStart('{', '~', ' '), line);
            line += text.AsSpan(at, end - at).Count('\n');
            seen = end;
        }
    }
}
