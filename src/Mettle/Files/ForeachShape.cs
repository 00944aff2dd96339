// What a stage has one job for, under `foreach:`.
using Mettle.Running.Declared;
using Mettle.Running.Planning;

namespace Mettle.Files;

internal static class ForeachShape
{
    private const int MostCombinations = 100_000;

    private static Shape<IReadOnlyList<string>> Values { get; } = Collections.ListOf(Templates.Plain)
        .That(values => values.GroupBy(value => value).FirstOrDefault(group => group.Count() > 1) is { } twice ? Problems.WrittenTwice(twice.Key) : null);

    private static Shape<Foreach> Files { get; } = Paths.Patterns(Scope.None).As<Foreach>(globs => new ForeachFile(globs));

    private static Shape<Foreach> Matrix { get; } = Collections
        .MapOf(axis => Values.That(_ => Item.Parts.Contains(axis) ? Problems.AxisIsPart(axis, Item.Parts) : null))
        .That(axes => axes.Values.Aggregate(1.0, (product, values) => product * values.Count) > MostCombinations ? Problems.TooManyCombinations(MostCombinations) : null)
        .As<Foreach>(axes => new ForeachMatrix([.. axes]));

    private static Shape<Foreach> Full { get; } = Section.Of<Foreach>(section =>
    {
        var files = section.Maybe("files", Files, "Patterns of files; later ones with `!` take out.");
        var matrix = section.Maybe("matrix", Matrix, "Values by axis: one job for each combination; `${item.AXIS}` is the value.");
        if (section.IsSound && files is null == matrix is null)
            section.Report("", Problems.FilesOrMatrix());
        return files ?? matrix;
    });

    /// <summary>A pattern of files, a list of texts, or one of them in full.</summary>
    public static Shape<Foreach> Shape { get; } = Collections.ByKind(Files, list: Values.As<Foreach>(values => new ForeachValue(values)), mapping: Full);
}
