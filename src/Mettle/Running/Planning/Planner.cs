// Makes the plan: expands what can be expanded, wires everything, and refuses circles. Reports every problem at once.
using Mettle.Running.Declared;
using Mettle.Running.Keys;

namespace Mettle.Running.Planning;

/// <param name="pipeline">What was declared.</param>
/// <param name="tree">What lies on the disk.</param>
/// <param name="files">What is known of files.</param>
internal sealed class Planner(Pipeline pipeline, FolderTree tree, FileIndex files)
{
    private readonly Plan plan = new(pipeline, tree, files);
    private readonly List<Problem> problems = [];

    // Stages whose expansion is under way, the one that began it first.
    private readonly List<StagePlan> expanding = [];

    /// <summary>What a job said last time that it read besides; default nothing.</summary>
    public Func<Job, IEnumerable<string>> Discovered { get; init; } = _ => [];

    /// <summary>Called when the jobs of a stage are known, before others look at what lies on the disk.</summary>
    public Action<StagePlan> Expanded { get; init; } = _ => { };

    /// <summary>The graph of all stages.</summary>
    /// <exception cref="ProblemException">Circles, two jobs with one output, inputs that nobody makes.</exception>
    public Plan Make()
    {
        plan.Discovered = Discovered;
        foreach (var stage in plan.Stages.OrderBy(s => s.Stage.Foreach is ForeachFile))
            Expand(stage);
        Throw();
        foreach (var stage in plan.Stages)
            Wire(stage);
        foreach (var stage in plan.Stages.Where(s => s.IsExpanded))
            problems.AddRange(plan.Wire(stage));
        if (plan.Circle() is { Count: > 0 } circle)
            problems.Add(Problems.DependencyCycle("jobs", "", circle));
        Throw();
        foreach (var stage in plan.Stages.Where(s => s.IsExpanded))
            plan.WireDiscovered(stage);
        return plan;
    }

    // First those whose outputs it may have a job for. Where one of them writes a folder, or is not expanded, its items are known later.
    private void Expand(StagePlan stage)
    {
        if (stage.IsExpanded || stage.Expansion is not null || expanding.Contains(stage))
            return;
        if (stage.Stage.Foreach is ForeachFile foreach_)
        {
            var globs = new GlobSet(foreach_.Globs);
            expanding.Add(stage);
            var writers = plan.Stages.Where(s => s != stage && s.Shapes.Any(o => globs.Taking.Any(o.MayMatch))).ToList();
            foreach (var writer in writers)
            {
                if (expanding.IndexOf(writer) is var at and >= 0)
                    problems.Add(Problems.DependencyCycle("stages", "", [.. expanding[at..].Select(s => s.Name)]));
                Expand(writer);
            }

            expanding.Remove(stage);
            if (writers.Exists(w => !w.IsExpanded || w.Shapes.Any(o => o.IsFolder && globs.Taking.Any(o.MayMatch))))
            {
                stage.Expansion = new Expansion(stage);
                foreach (var writer in writers)
                    writer.End.Before(stage.Expansion);
                return;
            }
        }

        problems.AddRange(plan.Expand(stage));
        Expanded(stage);
    }

    private void Wire(StagePlan stage)
    {
        foreach (var needed in stage.Stage.Needs)
            plan[needed].End.Before(stage.Start);
        stage.Start.Before(stage.End);
        if (stage.Expansion is not { } expansion)
            return;
        expansion.Before(stage.End);
        // What its jobs will read is known but for the item: that much can be in a circle already.
        foreach (var dep in stage.Stage.Deps.Where(d => !d.StartsWith('!') && !d.Contains("${", StringComparison.Ordinal)))
        {
            var globs = new GlobSet([dep]);
            foreach (var writer in plan.Stages.Where(s => s != stage && s.Shapes.Any(o => globs.Taking.Any(o.MayMatch))))
                writer.End.Before(stage.Start);
        }
    }

    private void Throw()
    {
        if (problems.Count > 0)
            throw new ProblemException(problems);
    }
}
