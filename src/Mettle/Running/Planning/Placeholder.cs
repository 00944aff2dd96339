// `${item}`, `${item.stem}`, `${params.lr}` in a text: what they are, and the text with them filled in. Which may stand where, the file's check knows.
using System.Text;

namespace Mettle.Running.Planning;

/// <summary>Filling of templates. <c>$${</c> stands for <c>${</c>; every other <c>$</c> is itself.</summary>
internal static class Placeholder
{
    private const string Opening = "${";

    /// <summary>A piece of a template.</summary>
    /// <param name="Text">Taken literally, or the name between the braces.</param>
    /// <param name="IsName">Whether it is to be filled.</param>
    public readonly record struct Part(string Text, bool IsName);

    /// <summary>The text with everything filled in as it is.</summary>
    /// <param name="template">Checked: a name in it that stands for nothing is a BUG.</param>
    /// <param name="item">Null: the stage has one job.</param>
    /// <param name="parameters">By name, without <c>params.</c>.</param>
    public static string Fill(string template, Item? item, IReadOnlyDictionary<string, string> parameters) =>
        Replace(template, name => Value(name, item, parameters));

    /// <summary>The same of a command line: what is filled in is quoted where a shell would see more in it than a part of a word.</summary>
    /// <param name="template">Checked: a placeholder where <see cref="ShellLine.TakesData"/> is false is a BUG.</param>
    /// <param name="item">Null: the stage has one job.</param>
    /// <param name="parameters">By name, without <c>params.</c>.</param>
    public static string FillCommand(string template, Item? item, IReadOnlyDictionary<string, string> parameters)
    {
        if (!HasAny(template))
            return template;
        var line = new ShellLine();
        var parts = Parts(template);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].IsName)
                line.Insert(Value(parts[i].Text, item, parameters), i + 1 == parts.Count ? ' ' : parts[i + 1].IsName ? '$' : parts[i + 1].Text[0]);
            else
                line.Append(parts[i].Text);
        }

        return line.ToString();
    }

    /// <summary>The template with a plain name for each placeholder: whether it is a pattern can be asked of this.</summary>
    public static string Shape(string template) => Replace(template, static _ => "_");

    /// <summary>The text with what a function says of its name for each placeholder.</summary>
    public static string Replace(string template, Func<string, string> value)
    {
        if (!HasAny(template))
            return template;
        var text = new StringBuilder();
        foreach (var part in Parts(template))
            text.Append(part.IsName ? value(part.Text) : part.Text);
        return text.ToString();
    }

    /// <summary>The pieces of a template in order. A placeholder that does not close is one with all that follows as its name.</summary>
    public static List<Part> Parts(string template)
    {
        var parts = new List<Part>();
        var at = 0;
        while (template.IndexOf(Opening, at, StringComparison.Ordinal) is >= 0 and var open)
        {
            if (open > at && template[open - 1] == '$')
            {
                AddLiteral(parts, string.Concat(template.AsSpan(at, open - 1 - at), Opening));
                at = open + Opening.Length;
                continue;
            }

            var close = template.IndexOf('}', open) is >= 0 and var brace ? brace : template.Length;
            AddLiteral(parts, template[at..open]);
            parts.Add(new Part(template[(open + Opening.Length)..close], IsName: true));
            at = Math.Min(close + 1, template.Length);
        }

        AddLiteral(parts, template[at..]);
        return parts;
    }

    // Never two in a row: what follows a text looks at what is next in it.
    private static void AddLiteral(List<Part> parts, string text)
    {
        if (text.Length > 0 && parts is [.., { IsName: false }])
            parts[^1] = new Part(parts[^1].Text + text, IsName: false);
        else if (text.Length > 0)
            parts.Add(new Part(text, IsName: false));
    }

    private static bool HasAny(string template) => template.Contains(Opening, StringComparison.Ordinal);

    private static string Value(string name, Item? item, IReadOnlyDictionary<string, string> parameters) =>
        (name == "item" ? item?.Text
            : name.StartsWith("item.", StringComparison.Ordinal) ? item?[name["item.".Length..]]
            : name.StartsWith("params.", StringComparison.Ordinal) ? parameters.GetValueOrDefault(name["params.".Length..])
            : null)
        ?? throw new InvalidOperationException($"BUG: a template that was checked has ${{{name}}} in it, which stands for nothing");
}
