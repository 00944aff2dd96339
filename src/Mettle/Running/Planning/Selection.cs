// Which jobs take part in a run: those of the stages that were asked for, or that rest on changed files, and all that these need.
using Mettle.Running.Declared;
using Mettle.Running.Keys;

namespace Mettle.Running.Planning;

internal static class Selection
{
    /// <summary>Marks jobs that take part. Those of stages that are not expanded yet take part if their stage does.</summary>
    /// <param name="plan">Wired.</param>
    /// <param name="stages">Names of the stages that were asked for; empty: all.</param>
    /// <param name="changed">Changed files, relative; null: it does not matter what changed.</param>
    /// <param name="besides">What went into a job's key last time besides what it declares; null: it was never executed.</param>
    /// <returns>The stages that take part, in the order of the file.</returns>
    public static List<StagePlan> Choose(
        Plan plan, IReadOnlyCollection<string> stages, IReadOnlyCollection<string>? changed, Func<Job, IReadOnlyList<string>?> besides)
    {
        var asked = plan.Stages.Where(s => stages.Count == 0 || stages.Contains(s.Name)).ToList();
        if (stages.Count == 0 && changed is null)
            return asked;
        var wanted = new HashSet<Node>();
        foreach (var stage in asked)
        {
            if (changed is null)
                wanted.UnionWith([stage.Start, stage.End, .. stage.Jobs]);
            else if (stage.Expansion is { } later && changed.Any(path => MayRestOn(stage.Stage, path)))
                wanted.Add(later);
            else
                wanted.UnionWith(stage.Jobs.Where(j => RestsOn(j, changed, besides)));
        }

        if (changed is not null)
            AddAfter(wanted, asked);
        AddBefore(plan, wanted);
        foreach (var stage in plan.Stages)
        {
            foreach (var job in stage.Jobs)
                job.IsWanted = wanted.Contains(job);
            stage.IsWanted = stage.Jobs.Exists(j => j.IsWanted) || (stage.Expansion is { } later && (wanted.Contains(later) || wanted.Contains(stage.End)));
        }

        return [.. plan.Stages.Where(s => s.IsWanted)];
    }

    // Of one that will say what else it read, and has not said it yet, nobody knows what it rests on.
    private static bool RestsOn(Job job, IReadOnlyCollection<string> changed, Func<Job, IReadOnlyList<string>?> besides) =>
        job.Inputs.Any(changed.Contains)
        || (job.Pattern is { } pattern && changed.Any(pattern.Globs.Matches))
        || (besides(job) is { } known ? known.Any(changed.Contains) : job.Stage.Stage.Depfile is not null && changed.Count > 0);

    // Its jobs are not known yet: it takes part where one of them might.
    private static bool MayRestOn(Stage stage, string path) => stage.Depfile is not null
        || (stage.Foreach is ForeachFile files && new GlobSet(files.Globs).Matches(path))
        || Expander.Reads(stage).Any(text => MayName(text, path));

    private static bool MayName(string text, string path)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
            return Glob.Parse(text).Matches(path);
        return Glob.IsPattern(Placeholder.Shape(text)) || OutShape.Of(text).MayBe(path);
    }

    // What rests on them, as far as it was asked for.
    private static void AddAfter(HashSet<Node> wanted, List<StagePlan> asked)
    {
        var open = new Stack<Node>(wanted);
        while (open.TryPop(out var node))
        {
            foreach (var next in node.Next)
            {
                if (wanted.Add(next))
                    open.Push(next);
            }
        }

        wanted.RemoveWhere(n => n switch { Job job => !asked.Contains(job.Stage), Expansion expansion => !asked.Contains(expansion.Stage), _ => false });
        // Barriers were passed on the way: they want nothing by themselves.
        wanted.RemoveWhere(n => n is not (Job or Expansion));
    }

    private static void AddBefore(Plan plan, HashSet<Node> wanted)
    {
        var before = new Dictionary<Node, List<Node>>();
        foreach (var node in plan.Nodes())
        {
            foreach (var next in node.Next)
            {
                if (!before.TryGetValue(next, out var list))
                    before.Add(next, list = []);
                list.Add(node);
            }
        }

        var open = new Stack<Node>(wanted);
        while (open.TryPop(out var node))
        {
            foreach (var previous in before.GetValueOrDefault(node, []))
            {
                if (wanted.Add(previous))
                    open.Push(previous);
            }
        }
    }
}
