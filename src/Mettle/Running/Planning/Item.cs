// What one job of a fan-out is for: a text, and its parts as placeholders name them. Looks at no disk.
using System.Collections.Immutable;

namespace Mettle.Running.Planning;

/// <summary>An item of a fan-out.</summary>
/// <param name="Text">A path, a listed text, or the values of a matrix joined by <c>-</c>.</param>
/// <param name="Axes">Value by axis of a matrix; else <see cref="NoAxes"/>.</param>
internal sealed record Item(string Text, IReadOnlyDictionary<string, string> Axes)
{
    /// <summary>Of an item that comes from no matrix.</summary>
    public static IReadOnlyDictionary<string, string> NoAxes { get; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What every item has besides its text; no axis may be called so.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["name", "stem", "dir", "ext"];

    /// <summary>What stands behind the last slash.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The name without its extension.</summary>
    public string Stem => Name[..Dot];

    /// <summary>With its dot, so that stem and extension are the name; empty where there is none. A dot at the beginning begins none.</summary>
    public string Ext => Name[Dot..];

    /// <summary>What stands before the last slash; <c>.</c> where there is none.</summary>
    public string Dir => Path.LastIndexOf('/') is >= 0 and var slash ? Path[..Math.Max(slash, 1)] : ".";

    /// <summary>A part or an axis by its name; null where there is none.</summary>
    public string? this[string part] => part switch
    {
        "name" => Name,
        "stem" => Stem,
        "dir" => Dir,
        "ext" => Ext,
        _ => Axes.GetValueOrDefault(part),
    };

    private string Path => Text.Length > 1 ? Text.TrimEnd('/') : Text;

    private int Dot => Name.LastIndexOf('.') is > 0 and var dot ? dot : Name.Length;
}
