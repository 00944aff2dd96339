// Jobs of an earlier run that are no more: what they wrote goes, so that nobody takes it for something that was made.
using Mettle.Running.Caching;
using Mettle.Running.Planning;

namespace Mettle.Running.Executing;

/// <param name="journal">Jobs of earlier runs.</param>
/// <param name="artifacts">Removes what they wrote.</param>
internal sealed class Orphans(Journal journal, Artifacts artifacts)
{
    private readonly Dictionary<string, List<JobMemory>> byStage = journal.Jobs.Values
        .GroupBy(j => j.Result?.Stage ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    /// <summary>Those of a stage whose jobs are known now.</summary>
    public void Sweep(StagePlan stage)
    {
        if (!byStage.TryGetValue(stage.Name, out var before))
            return;
        var present = stage.Jobs.Select(j => j.Name).ToHashSet(StringComparer.Ordinal);
        Sweep(before.Where(j => !present.Contains(j.Job)));
    }

    /// <summary>Those of stages that are no more.</summary>
    public void SweepStages(IEnumerable<string> present)
    {
        var names = present.ToHashSet(StringComparer.Ordinal);
        foreach (var (stage, jobs) in byStage)
        {
            if (stage.Length > 0 && !names.Contains(stage))
                Sweep(jobs);
        }
    }

    private void Sweep(IEnumerable<JobMemory> gone)
    {
        foreach (var job in gone)
        {
            artifacts.Sweep(job.Result!.Outputs);
            journal.Remove(job.Job);
        }
    }
}
