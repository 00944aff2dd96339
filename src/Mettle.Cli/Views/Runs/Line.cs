// A line as a live picture is made of: texts with tints. Knows no terminal, whose matter it is what a tint looks like.
namespace Mettle.Cli.Views.Runs;

/// <summary>What a text is to be noticed for.</summary>
internal enum Tint
{
    None,
    Bold,
    Faint,
    Good,
    Doubtful,
    Bad,
}

/// <summary>A part of a line.</summary>
internal readonly record struct Part(string Text, Tint Tint = Tint.None);

/// <summary>Parts, one after the other.</summary>
internal sealed record Line(params IReadOnlyList<Part> Parts)
{
    /// <summary>A line of one part.</summary>
    public Line(string text, Tint tint = Tint.None)
        : this(new Part(text, tint))
    {
    }

    /// <summary>The words alone.</summary>
    public override string ToString() => string.Concat(Parts.Select(p => p.Text));
}
