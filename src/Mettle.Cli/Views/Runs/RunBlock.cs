// The picture of a run that is under way: its stages, the jobs that run, what they write, and what is to be noticed.
using Mettle.Running;

namespace Mettle.Cli.Views.Runs;

/// <summary>A pure function from state to lines, never more of them than there is room for.</summary>
internal static class RunBlock
{
    private const int BarFrom = 10;
    private const int BarWidth = 20;
    private const int LongestName = 30;
    private const int MostJobs = 8;
    private const int MostNotices = 3;

    /// <summary>The lines.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="now">In UTC.</param>
    /// <param name="rows">Of the terminal; one of them is the cursor's.</param>
    public static IReadOnlyList<Line> Of(LiveRunState state, DateTimeOffset now, int rows)
    {
        var progress = state.Progress;
        if (progress.Started is not { } started)
            return [];
        List<Line> below = [.. Pools(progress), .. Notices(progress)];
        var room = Math.Max(rows - 2 - below.Count, 0);
        var jobs = Jobs(state, now);
        var stages = Stages(progress, now, Math.Max(room - jobs.Count, room / 2));
        List<Line> all = [Title(started, now), .. stages, .. jobs.Take(room - stages.Count), .. below];
        return all[..Math.Clamp(rows - 1, 0, all.Count)];
    }

    private static Line Title(RunStarted started, DateTimeOffset now) => new(
        new Part($"run {started.File}", Tint.Bold),
        new Part(started.Lane is { } lane ? $"  lane {lane}" : ""),
        new Part($"  {RunSentences.Seconds((now - started.At).TotalSeconds)}", Tint.Faint));

    // Where there is no room for all, those that are under way or went wrong are what one wants to see.
    private static List<Line> Stages(RunProgress progress, DateTimeOffset now, int most)
    {
        var shown = progress.Stages.ToList();
        var width = Math.Min(shown.Select(s => Columns.Of(s.Name)).DefaultIfEmpty().Max(), LongestName);
        if (shown.Count <= most)
            return shown.ConvertAll(s => Stage(s, now, width));
        var telling = shown.Where(s => s.State is not (StageState.Waiting or StageState.Done)).Take(Math.Max(most - 1, 0)).ToList();
        return most == 0 ? [] : [.. telling.Select(s => Stage(s, now, width)), new Line($"  … {shown.Count - telling.Count} more stages", Tint.Faint)];
    }

    private static Line Stage(StageProgress stage, DateTimeOffset now, int width)
    {
        var (mark, tint) = Mark(stage.State);
        return new Line(
            new Part($"  {mark} ", tint),
            new Part(stage.Name + new string(' ', Math.Max(width - Columns.Of(stage.Name), 0))),
            new Part(Bar(stage), Tint.Good),
            new Part($"  {Counts(stage)}"),
            new Part(stage.Begun is null ? "" : $"  {RunSentences.Seconds(stage.SecondsAt(now))}", Tint.Faint));
    }

    private static (string Mark, Tint Tint) Mark(StageState state) => state switch
    {
        StageState.Waiting => ("○", Tint.Faint),
        StageState.Running => ("●", Tint.Bold),
        StageState.Done => ("✓", Tint.Good),
        StageState.Failed => ("✗", Tint.Bad),
        _ => ("-", Tint.Doubtful),
    };

    private static string Bar(StageProgress stage)
    {
        if (stage is not { State: StageState.Running, Jobs: >= BarFrom and var jobs })
            return "";
        var full = (int)Math.Min((long)BarWidth * stage.Ended / jobs, BarWidth);
        return $"  {new string('━', full)}{new string('╌', BarWidth - full)} {stage.Ended}/{jobs}";
    }

    private static string Counts(StageProgress stage)
    {
        var (done, cached, failed, blocked) = stage.Counts;
        string[] words = [Word(done, "done"), Word(cached, "cached"), Word(failed, "failed"), Word(blocked, "blocked"), Word(stage.Running, "running")];
        var said = string.Join(", ", words.Where(w => w.Length > 0));
        return said.Length > 0 ? said : stage.Jobs is { } jobs ? $"{jobs} {(jobs == 1 ? "job" : "jobs")}" : "waits to know its jobs";
    }

    private static string Word(int count, string word) => count == 0 ? "" : $"{count} {word}";

    private static List<Line> Jobs(LiveRunState state, DateTimeOffset now)
    {
        var running = state.Progress.Running;
        var lines = new List<Line>();
        foreach (var job in running.Take(MostJobs))
        {
            var again = job.Attempt > 1 ? $", attempt {job.Attempt}" : "";
            lines.Add(new Line(new Part($"    {RunSentences.Name(job.Stage, job.Item)}{again}"), new Part($"  {RunSentences.Seconds((now - job.At).TotalSeconds)}", Tint.Faint)));
            if (lines.Count == 1)
                lines.AddRange(state.Tail(job).Select(l => new Line($"      | {l}", Tint.Faint)));
        }

        if (running.Count > MostJobs)
            lines.Add(new Line($"    … {running.Count - MostJobs} more running", Tint.Faint));
        return lines;
    }

    private static IEnumerable<Line> Pools(RunProgress progress) =>
        progress.Pools.Count == 0 ? [] : [new Line($"  pools: {string.Join(", ", progress.Pools.Select(p => $"{p.Pool} {p.Size}"))}", Tint.Faint)];

    private static IEnumerable<Line> Notices(RunProgress progress) =>
        progress.Gates.Where(g => !g.Passed).Select(g => Notice(g, Tint.Bad))
            .Concat(progress.Promises.Select(p => Notice(p, p.Missed ? Tint.Bad : Tint.Doubtful)))
            .TakeLast(MostNotices);

    private static Line Notice(RunEvent happened, Tint tint) => new($"  {RunSentences.Of(happened).First().Split('\n')[0]}", tint);
}
