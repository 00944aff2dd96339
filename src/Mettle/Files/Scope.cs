// Which placeholders a text may have, by where it stands. What they come to, Running knows.
using Mettle.Running.Declared;
using Mettle.Running.Planning;

namespace Mettle.Files;

/// <param name="Params">Names that are declared.</param>
internal sealed record Scope(IReadOnlyCollection<string> Params)
{
    /// <summary>Texts that are taken as they are.</summary>
    public static Scope None { get; } = new([]);

    /// <summary>The names of the item; empty where there is none.</summary>
    private IReadOnlyCollection<string> OfItem { get; init; } = [];

    /// <summary>There is an item, and a mistake hides which names it has.</summary>
    private bool IsItemUnknown { get; init; }

    /// <summary>Whether there is an item.</summary>
    public bool HasItem => OfItem.Count > 0;

    private IReadOnlyCollection<string> Known => [.. OfItem, .. Params.Select(name => $"params.{name}")];

    /// <summary>For the texts of a job.</summary>
    /// <param name="fan">What there are jobs for; null: the stage has one job, or <paramref name="isWritten"/> and wrong.</param>
    /// <param name="isWritten">Whether the file says what there are jobs for.</param>
    public Scope Over(Foreach? fan, bool isWritten) => this with
    {
        OfItem = fan is null ? [] : ["item", .. Item.Parts.Concat(Axes(fan)).Select(part => $"item.{part}")],
        IsItemUnknown = fan is null && isWritten,
    };

    /// <summary>Names in a template that stand for nothing, or do not close.</summary>
    public IEnumerable<Problem> Unknown(string template) =>
        from part in Placeholder.Parts(template)
        where part.IsName && (!Stands(part.Text) || IsOpen(template, part.Text))
        select IsOpen(template, part.Text) ? Problems.PlaceholderNotClosed(part.Text) : Problems.UnknownPlaceholder(part.Text, Known, IsItem(part.Text) && !HasItem);

    private static bool IsOpen(string template, string name) => template.EndsWith($"${{{name}", StringComparison.Ordinal);

    private bool Stands(string name) => Known.Contains(name) || (IsItemUnknown && IsItem(name));

    private static IEnumerable<string> Axes(Foreach fan) => fan is ForeachMatrix matrix ? matrix.Axes.Select(axis => axis.Key) : [];

    private static bool IsItem(string name) => name == "item" || name.StartsWith("item.", StringComparison.Ordinal);
}
