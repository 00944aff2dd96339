// What stays on the screen when a run is over: what went wrong and why, what was slow, how it ended.
using Mettle.Running;

namespace Mettle.Cli.Views.Runs;

/// <summary>A pure function from state to lines.</summary>
internal static class RunSummary
{
    private const int MostFailed = 20;
    private const int Slowest = 3;

    /// <summary>The lines; none where the run broke off.</summary>
    public static IEnumerable<Line> Of(LiveRunState state)
    {
        if (state.Progress.Result is not { } result)
            return [];
        return
        [
            .. state.Failed.Take(MostFailed).SelectMany(j => Told(j, Tint.Bad)),
            .. state.Failed.Count > MostFailed ? [new Line($"… {state.Failed.Count - MostFailed} more failed", Tint.Bad)] : Array.Empty<Line>(),
            .. state.Done.Where(j => j.Flaky).SelectMany(j => Told(j, Tint.Doubtful)),
            .. result.Gates.Where(g => !g.Passed).SelectMany(g => Told(g, Tint.Bad)),
            .. state.Progress.Promises.Where(p => p.Missed).SelectMany(p => Told(p, p.Fails ? Tint.Bad : Tint.Doubtful)),
            .. Slow(state.Done),
            .. Told(result, result.Status == Status.Completed ? Tint.Good : Tint.Bad),
        ];
    }

    /// <summary>An event in the words that all views use; its first line is tinted.</summary>
    public static IEnumerable<Line> Told(RunEvent happened, Tint tint) =>
        RunSentences.Of(happened).SelectMany(s => s.Split('\n')).Select((line, i) => new Line(line, i == 0 ? tint : Tint.None));

    // Which of one or two was slow is no news.
    private static IEnumerable<Line> Slow(IReadOnlyList<JobFinished> done) => done.Count < Slowest ? [] :
    [
        new Line($"slowest: {string.Join(", ", done.OrderByDescending(j => j.Measures!.Seconds).Take(Slowest).Select(j => $"{RunSentences.Name(j.Stage, j.Item)} {RunSentences.Seconds(j.Measures!.Seconds)}"))}", Tint.Faint),
    ];
}
