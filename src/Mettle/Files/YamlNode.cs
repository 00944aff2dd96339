// A YAML file as a tree in which every node knows its line, column and path. Knows nothing of what the keys mean.
using System.Globalization;
using System.Text;
using Mettle.Expressions;

namespace Mettle.Files;

/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1.</param>
/// <param name="Path">How a person names it: <c>campaigns.checkout.load</c>; empty for the whole file.</param>
internal readonly record struct Place(int Line, int Column, string Path);

internal abstract record YamlNode(Place Place)
{
    /// <summary>Nodes in it, itself included; bounds what aliases may multiply.</summary>
    public abstract int Size { get; }

    /// <summary>What a message calls it: <c>a list</c>, <c>the text 'x'</c>.</summary>
    public abstract string Described { get; }

    /// <summary>Every scalar in it, in the order of the file.</summary>
    public abstract IEnumerable<YamlScalar> Scalars { get; }

    /// <summary>The same text for the same meaning, whatever the layout, comments and quotes.</summary>
    public string Canonical()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    internal abstract void Append(StringBuilder text);
}

/// <summary>Text is without quotes; IsPlain where there were none, so that it may be a number, a truth or nothing.</summary>
internal sealed record YamlScalar(Place Place, string Text, bool IsPlain) : YamlNode(Place)
{
    public override int Size => 1;

    public override IEnumerable<YamlScalar> Scalars => [this];

    /// <summary>Whether nothing was written at all.</summary>
    public bool IsNothing => IsPlain && Text is "" or "~" or "null";

    /// <summary>The value after the core schema of YAML 1.2: only true and false are truths, so <c>on</c> and <c>no</c> stay texts.</summary>
    public Value Value =>
        !IsPlain ? Value.Of(Text)
        : Text is "true" or "false" ? Value.Of(Text == "true")
        : double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Value.Of(number)
        : Value.Of(Text);

    public override string Described => IsNothing ? "nothing" : Value.Kind switch
    {
        ValueKind.Number => $"the number {Shown}",
        ValueKind.Truth => Shown,
        _ => $"the text '{Shown}'",
    };

    private string Shown => Printable.Line(Text.Length > 60 ? Text[..57] + "..." : Text);

    internal override void Append(StringBuilder text) =>
        text.Append(IsNothing ? "null" : Value.Kind == ValueKind.Text ? Expression.Literal(Value) : Text);
}

internal sealed record YamlList(Place Place, IReadOnlyList<YamlNode> Items) : YamlNode(Place)
{
    public override int Size { get; } = 1 + Items.Sum(item => item.Size);

    public override IEnumerable<YamlScalar> Scalars => Items.SelectMany(item => item.Scalars);

    public override string Described => "a list";

    internal override void Append(StringBuilder text)
    {
        text.Append('[');
        foreach (var item in Items)
        {
            item.Append(text);
            text.Append(',');
        }

        text.Append(']');
    }
}

/// <summary>Entries are in the order of the file; their keys are distinct.</summary>
internal sealed record YamlMapping(Place Place, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries) : YamlNode(Place)
{
    public override int Size { get; } = 1 + Entries.Sum(entry => 1 + entry.Value.Size);

    public override IEnumerable<YamlScalar> Scalars => Entries.SelectMany(entry => entry.Value.Scalars);

    public override string Described => "a mapping";

    public YamlNode? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key.Text == key)
                    return entry.Value;
            }

            return null;
        }
    }

    internal override void Append(StringBuilder text)
    {
        text.Append('{');
        foreach (var entry in Entries)
        {
            text.Append(Expression.Literal(Value.Of(entry.Key.Text))).Append(':');
            entry.Value.Append(text);
            text.Append(',');
        }

        text.Append('}');
    }
}
