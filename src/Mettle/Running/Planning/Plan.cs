// The graph of one run: which jobs there are and what each waits for. Grows while stages are expanded that could not be before.
using Mettle.Running.Declared;
using Mettle.Running.Keys;

namespace Mettle.Running.Planning;

/// <summary>Made by <see cref="Planner"/>. Not safe for several threads.</summary>
/// <param name="pipeline">What was declared.</param>
/// <param name="tree">What lies on the disk.</param>
/// <param name="files">What is known of files.</param>
internal sealed class Plan(Pipeline pipeline, FolderTree tree, FileIndex files)
{
    private readonly Dictionary<string, StagePlan> byName = pipeline.Stages.ToDictionary(s => s.Name, s => new StagePlan(s), StringComparer.Ordinal);

    /// <summary>What a job said last time that it read besides; default nothing.</summary>
    public Func<Job, IEnumerable<string>> Discovered { get; set; } = _ => [];

    /// <summary>Who writes what.</summary>
    public Outputs Outputs { get; } = new();

    /// <summary>All stages, in the order of the file.</summary>
    public IReadOnlyCollection<StagePlan> Stages => byName.Values;

    public StagePlan this[string stage] => byName[stage];

    /// <summary>Everything in the graph, as far as it is known.</summary>
    public List<Node> Nodes()
    {
        var nodes = new List<Node>();
        foreach (var stage in Stages)
        {
            nodes.Add(stage.Start);
            nodes.Add(stage.End);
            nodes.AddRange(stage.Jobs);
            nodes.AddRange(stage.Patterns.Values);
            if (stage.Expansion is { } expansion)
                nodes.Add(expansion);
        }

        return nodes;
    }

    /// <summary>Makes the jobs of a stage known; they are wired by <see cref="Wire"/>.</summary>
    /// <returns>What is wrong with them.</returns>
    public List<Problem> Expand(StagePlan stage)
    {
        var problems = new List<Problem>();
        var jobs = new Expander(pipeline, tree, Outputs).Jobs(stage, problems);
        Outputs.Expect(jobs.Sum(j => j.Outs.Length));
        foreach (var job in jobs)
            problems.AddRange(Outputs.Add(job));
        stage.Jobs.AddRange(jobs);
        stage.IsExpanded = true;
        return problems;
    }

    /// <summary>Puts the stage's jobs between its barriers, and behind those whose outputs they read.</summary>
    /// <returns>What is wrong with what they read.</returns>
    public List<Problem> Wire(StagePlan stage)
    {
        var problems = new List<Problem>();
        foreach (var job in stage.Jobs)
        {
            stage.Start.Before(job);
            job.Before(stage.End);
            foreach (var input in job.Inputs)
                WireInput(job, input, problems);
            if (job.Pattern is { } pattern)
                WirePattern(pattern, job);
        }

        if (stage.Stage.References)
            WireReferences(stage.Jobs);
        return problems;
    }

    /// <summary>Puts jobs behind those whose outputs they read last time, except where these wait for them now.</summary>
    public void WireDiscovered(StagePlan stage)
    {
        if (stage.Stage.Depfile is null)
            return;
        foreach (var job in stage.Jobs)
        {
            foreach (var path in Discovered(job))
            {
                IEnumerable<Node> writers = Outputs.Writer(path) is { } writer ? [writer] : MayWrite(path).Select(s => s.End);
                foreach (var before in writers.Where(w => w != job && !job.Reaches(w)))
                    before.Before(job);
            }
        }
    }

    /// <summary>Names of jobs and stages that wait for each other; empty where none do.</summary>
    public List<string> Circle()
    {
        var nodes = Nodes();
        var number = new Dictionary<Node, int>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
            number[nodes[i]] = i;
        var successors = nodes.ConvertAll(n => n.Next.Select(m => number[m]).ToArray());
        var circle = Cycles.Find(nodes.Count, i => successors[i]);
        if (circle.Length == 0)
            return [];
        // Barriers and patterns are ours; people know jobs and stages.
        return [.. circle.Select(i => nodes[i]).Where(n => n is not InputPattern).Select(n => n.Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Stages that are not expanded yet and may write the path.</summary>
    public IEnumerable<StagePlan> MayWrite(string path) => Unexpanded.Where(s => s.Shapes.Any(o => o.MayBe(path)));

    /// <summary>Stages that are not expanded yet and may write files that match.</summary>
    public IEnumerable<StagePlan> MayWrite(GlobSet globs) => Unexpanded.Where(s => s.Shapes.Any(o => globs.Taking.Any(o.MayMatch)));

    private IEnumerable<StagePlan> Unexpanded => Stages.Where(s => !s.IsExpanded);

    private void WireInput(Job job, string input, List<Problem> problems)
    {
        if (Outputs.Writer(input) is { } writer)
        {
            if (writer != job)
                writer.Before(job);
            else
                problems.Add(Problems.ReadsItsOutput(input, job.Name));
            return;
        }

        var found = false;
        foreach (var stage in MayWrite(input))
        {
            found = true;
            if (stage != job.Stage)
                stage.End.Before(job);
        }

        if (!found && files.Stat(input).Kind != FileKind.File)
            problems.Add(Problems.NoSuchInput(input, job.Name, files.Stat(input).Kind == FileKind.Folder));
    }

    // An item whose text names another item waits for it. Items that nobody has written yet name nobody.
    private void WireReferences(List<Job> jobs)
    {
        var texts = jobs.ConvertAll(j => (j.Item!.Stem, files.TextOf(j.Item.Text)));
        var named = References.Find(texts);
        for (var i = 0; i < jobs.Count; i++)
        {
            foreach (var other in named[i])
                jobs[other].Before(jobs[i]);
        }
    }

    private void WirePattern(InputPattern pattern, Job job)
    {
        if (!pattern.IsWired)
        {
            pattern.IsWired = true;
            foreach (var writer in Outputs.Meeting(pattern.Globs).Select(o => o.Value).Where(w => w.Stage != job.Stage).Distinct())
                writer.Before(pattern);

            foreach (var stage in MayWrite(pattern.Globs))
            {
                if (stage != job.Stage)
                    stage.End.Before(pattern);
            }
        }

        pattern.Before(job);
    }
}
