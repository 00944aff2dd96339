// From a stage to its jobs: items, and what each reads and writes. Looks at the disk, and at what others will write there.
using Mettle.Running.Declared;
using Mettle.Running.Keys;

namespace Mettle.Running.Planning;

/// <param name="pipeline">For its parameters.</param>
/// <param name="tree">What lies on the disk.</param>
/// <param name="outputs">What will lie there.</param>
internal sealed class Expander(Pipeline pipeline, FolderTree tree, Outputs outputs)
{
    /// <summary>The jobs of the stage, not yet in the graph. Problems are added to the list.</summary>
    public List<Job> Jobs(StagePlan stage, List<Problem> problems)
    {
        var jobs = new List<Job>();
        foreach (var item in Items(stage))
        {
            var job = JobOf(stage, item);
            foreach (var path in job.Outs.Concat(job.Inputs).Where(LeavesFolder))
                problems.Add(Problems.PathLeavesFolder(path, job.Name));
            foreach (var path in job.Outs)
            {
                if (IsNobodys(path))
                    problems.Add(Problems.OutputIsNobodys(path, job.Name));
                if (tree.LinkOut(path) is { } link)
                    problems.Add(Problems.LinkLeavesFolder(path, link, job.Name));
            }

            jobs.Add(job);
        }

        return jobs;
    }

    /// <summary>What a job of the stage reads besides its item, as it is declared.</summary>
    public static IEnumerable<string> Reads(Stage stage) =>
        stage.Action is RenderAction render ? [render.Template, render.Data, .. stage.Deps] : stage.Deps;

    private IEnumerable<Item?> Items(StagePlan stage) => stage.Stage.Foreach switch
    {
        null => NoItem,
        ForeachValue list => list.Values.Select(v => new Item(v, Item.NoAxes)),
        ForeachMatrix matrix => Combinations(matrix.Axes),
        ForeachFile files => Files(stage, files).Select(f => new Item(f, Item.NoAxes)),
        var other => throw new InvalidOperationException($"BUG: no such fan-out {other}"),
    };

    private static IEnumerable<Item?> NoItem => [null];

    // What lies there now and what will; an output of the stage itself is not what it has a job for.
    private SortedSet<string> Files(StagePlan stage, ForeachFile files)
    {
        var globs = new GlobSet(files.Globs);
        var all = new SortedSet<string>(tree.Files(globs), StringComparer.Ordinal);
        all.UnionWith(outputs.Meeting(globs).Select(o => o.Key).Where(path => !path.EndsWith('/')));
        all.RemoveWhere(f => outputs.Writer(f)?.Stage == stage);
        return all;
    }

    private static IEnumerable<Item> Combinations(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> axes)
    {
        IEnumerable<IReadOnlyList<string>> rows = [[]];
        foreach (var (_, values) in axes)
            rows = rows.SelectMany(row => values.Select(v => (IReadOnlyList<string>)[.. row, v]));
        return rows.Select(row => new Item(
            string.Join('-', row), axes.Select((a, i) => (a.Key, row[i])).ToDictionary(p => p.Key, p => p.Item2, StringComparer.Ordinal)));
    }

    private Job JobOf(StagePlan stage, Item? item)
    {
        var inputs = new List<string>();
        var patterns = new List<string>();
        if (stage.Stage.Foreach is ForeachFile)
            inputs.Add(item!.Text);
        foreach (var dep in Reads(stage.Stage))
        {
            // A name that came with the item is a name, whatever characters it has.
            var isPattern = dep.StartsWith('!') || Glob.IsPattern(Placeholder.Shape(dep));
            (isPattern ? patterns : inputs).Add(Fill(dep, item));
        }

        string[] outs = [.. stage.Stage.Outs.Select(o => Normal(Fill(o, item))).Distinct(StringComparer.Ordinal)];
        string[] reports = [.. stage.Stage.Reports.Select(r => Normal(Fill(r, item)))];
        return new Job(stage, item)
        {
            Inputs = [.. inputs.Select(Normal).Distinct(StringComparer.Ordinal)],
            Pattern = patterns.Count == 0 ? null : PatternOf(stage, patterns),
            Outs = reports.Length == 0 ? outs : [.. outs.Union(reports.Where(r => !outs.Any(o => o.EndsWith('/') && r.StartsWith(o, StringComparison.Ordinal))), StringComparer.Ordinal)],
            Reports = reports,
        };
    }

    private static InputPattern PatternOf(StagePlan stage, List<string> texts)
    {
        var key = string.Join('\0', texts);
        if (!stage.Patterns.TryGetValue(key, out var pattern))
            stage.Patterns.Add(key, pattern = new InputPattern(texts));
        return pattern;
    }

    private string Fill(string template, Item? item) => Placeholder.Fill(template, item, pipeline.Params);

    private static bool LeavesFolder(string path) => path.StartsWith('/') || path == ".." || path.StartsWith("../", StringComparison.Ordinal) || path.Length == 0;

    // What lies there would be removed before the job starts.
    private static bool IsNobodys(string path) => path.Split('/')[0] is ".git" or ".mettle" || path == "mettle.yaml";

    // "./a//b/../c" is "a/c": one file has one name.
    private static string Normal(string path)
    {
        if (!path.Contains("./", StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal))
            return path;
        var parts = new List<string>();
        foreach (var part in path.Split('/').SkipLast(path.EndsWith('/') ? 1 : 0))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part.Length > 0 && part != ".")
                parts.Add(part);
        }

        return (path.StartsWith('/') ? "/" : "") + string.Join('/', parts) + (path.EndsWith('/') ? "/" : "");
    }
}
