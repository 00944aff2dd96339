// How urgent each job is, from what its like took before: the longest way from its start to the end of the run.
using Mettle.Running.Caching;
using Mettle.Running.Planning;
using Mettle.Running.Scheduling;

namespace Mettle.Running.Executing;

/// <summary>Computed when the first job turns out stale: a run with nothing to do never asks.</summary>
/// <param name="plan">The graph.</param>
/// <param name="journal">What jobs took.</param>
internal sealed class Urgencies(Plan plan, Journal journal)
{
    private Dictionary<Node, double>? longest;

    /// <summary>Seconds from its start to the end of the run; 0 for jobs that became known later.</summary>
    public double Of(Job job) => (longest ??= Compute()).GetValueOrDefault(job);

    private Dictionary<Node, double> Compute()
    {
        var nodes = plan.Nodes();
        var number = new Dictionary<Node, int>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
            number[nodes[i]] = i;
        var stages = plan.Stages.ToList();
        var seconds = nodes.ConvertAll(SecondsOf).ToArray();
        var stageOf = nodes.ConvertAll(n => n is Job job ? stages.IndexOf(job.Stage) : stages.Count).ToArray();
        var successors = nodes.ConvertAll(n => n.Next.Select(m => number[m]).ToArray());
        var paths = CriticalPath.From(CriticalPath.Filled(seconds, stageOf), successors);
        var all = new Dictionary<Node, double>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
            all[nodes[i]] = paths[i];
        return all;
    }

    // What only stands between jobs takes no time.
    private double SecondsOf(Node node) => node is not Job job ? 0
        : journal.Recall(job.Name)?.Result is { } result ? result.Measures.Seconds : double.NaN;
}
