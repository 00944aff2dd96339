// Fan-outs whose longest job takes more than three times the mean: the others wait for it.
namespace Mettle.Running.Reporting;

/// <summary>An uneven fan-out.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Longest">The name of its longest job.</param>
/// <param name="TimesMean">That job's seconds ÷ the mean of the fan-out; more than 3.</param>
public sealed record UnevenStage(string Stage, string Longest, double TimesMean)
{
    private const double Above = 3;

    internal static IReadOnlyList<UnevenStage> Of(RunFacts facts) =>
    [
        .. from stage in facts.Executed.GroupBy(j => j.Job.Stage)
           let mean = stage.Average(j => j.Seconds)
           let longest = stage.MaxBy(j => j.Seconds)!
           where longest.Seconds > Above * mean
           select new UnevenStage(stage.Key, longest.Name, longest.Seconds / mean),
    ];
}
