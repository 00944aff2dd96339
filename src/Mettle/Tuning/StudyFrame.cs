// The first and the last event of a run of a study, whoever measures its trials.
using Mettle.Tuning.Declared;

namespace Mettle.Tuning;

/// <param name="definition">What is searched.</param>
/// <param name="log">Where it is said.</param>
/// <param name="time">The clock, which runs from here.</param>
internal sealed class StudyFrame(StudyDefinition definition, StudyLog log, TimeProvider time)
{
    private readonly long began = time.GetTimestamp();

    /// <summary>Says that it begins, or goes on.</summary>
    /// <param name="study">As it is before anything of the past was taken in.</param>
    /// <param name="before">What it said before.</param>
    public void Open(Study study, IEnumerable<StudyEvent> before)
    {
        var first = study.Result().Samplers[0];
        log.Append(new StudyStarted(
            log.Id, definition.Name, definition.Definition.Hex, definition.Seed, definition.Trials, definition.Metric, definition.Goal,
            new(first.Name, first.Reason), SpaceNote.Of(definition.Space), before.OfType<TrialFinished>().Count())
        {
            Budget = definition.Budget?.Name,
            WarmStart = definition.WarmStart,
            Gates = [.. definition.Gates.Select(Written)],
        });
    }

    /// <summary>Says how it ended, or that it was interrupted.</summary>
    public StudyEnded Close(Study study, Status status, string reason)
    {
        var result = study.Result();
        var best = result.Best is { } b ? new BestTrial(b.Index + 1, b.Point, b.Value) : null;
        var ended = new StudyEnded(StudyLog.Verb, log.Id, status, result.Trials.Count, best, new(result.Samplers[^1].Name, result.Samplers[^1].Reason), reason)
        {
            FullBudgets = Math.Round(result.Trials.Sum(t => t.Budget), 6),
            Seconds = Math.Round(time.GetElapsedTime(began).TotalSeconds, 3),
        };
        log.Append(ended);
        return ended;
    }

    // In full, so that it can be read again: files leave out that a metric is one number.
    private static string Written(Gate gate) => gate.Source is ['<' or '>' or '=', ..] ? $"{gate.Metric}: value {gate.Source}" : gate.ToString();
}
