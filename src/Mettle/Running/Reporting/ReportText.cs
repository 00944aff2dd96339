// A report in words, for people: what happened, what took how long, and what to change. No colours.
namespace Mettle.Running.Reporting;

/// <summary>Lines of plain text.</summary>
public static class ReportText
{
    private const int Shown = 10;

    /// <summary>The whole report.</summary>
    public static IEnumerable<string> Lines(RunReport report) =>
        [.. Summary(report), .. Failures(report), .. Stages(report), .. Pools(report), .. Slowest(report), .. Path(report), .. Promises(report), .. Advised(report)];

    /// <summary>Trends, a line each, with the seconds of the last runs.</summary>
    public static IEnumerable<string> Lines(IEnumerable<Trend> trends) => trends.Select(trend =>
        $"{trend.Stage ?? "the whole run"}: {Verdict(trend)}; last: {string.Join(" ", trend.Seconds.TakeLast(Shown).Select(s => $"{s:0.00}"))} s");

    private static string Verdict(Trend trend) => trend.Verdict switch
    {
        TrendVerdict.CannotTell => $"cannot tell: {trend.Seconds.Count} run{(trend.Seconds.Count == 1 ? "" : "s")} of the same jobs, 10 are needed",
        TrendVerdict.Steady => $"steady ({trend.Change:0.00} times the runs before, p {trend.P:0.000})",
        var changed => $"{(changed == TrendVerdict.Slower ? "SLOWER" : "faster")}: {trend.Change:0.00} times the runs before (p {trend.P:0.000})",
    };

    private static IEnumerable<string> Summary(RunReport report)
    {
        yield return $"run {report.Id} of {report.File}{(report.Lane is { } lane ? $", lane {lane}" : "")}, {report.Began:yyyy-MM-dd HH:mm:ss}";
        yield return $"{report.Status.ToString().ToUpperInvariant()}: {report.Reason}";
        yield return $"{Counts(report.Counts)}; {report.Seconds:0.00} s; processors {report.ProcessorsBusy * 100:0} % busy";
        foreach (var warning in report.Warnings)
            yield return $"warning: {warning}";
    }

    private static string Counts(JobCounts counts) => $"{counts.Done} done, {counts.Cached} cached, {counts.Failed} failed, {counts.Blocked} blocked";

    private static IEnumerable<string> Failures(RunReport report)
    {
        foreach (var job in report.Jobs.Where(j => j.State == JobState.Failed))
        {
            yield return $"failed: {JobName.Of(job.Stage, job.Item)}: {job.Why}";
            foreach (var line in job.Tail)
                yield return $"  {line}";
        }

        foreach (var job in report.Jobs.Where(j => j.Flaky))
            yield return $"flaky: {JobName.Of(job.Stage, job.Item)} ({job.Attempts} attempt{(job.Attempts == 1 ? "" : "s")})";
    }

    private static IEnumerable<string> Stages(RunReport report) => Headed("stages:", report.Stages.Select(stage =>
        $"{stage.Name}  {stage.Seconds:0.00} s  {Counts(stage.Jobs)}{(stage.Profile is { } profile ? $"  {Words(profile)}" : "")}"));

    private static string Words(Profile profile) =>
        $"{profile.Kind.ToString().ToLowerInvariant()} ({profile.CpuShare * 100:0} % on a processor), {profile.Parallelism:0.0} at once at most"
        + (profile.Variability is { } varies ? $", varies by {varies * 100:0} %" : "") + $", pool {profile.Pool}";

    private static IEnumerable<string> Pools(RunReport report) => Headed("pools:", report.Pools.Select(pool =>
        $"{pool.Name}  size {(pool.Sizes is [] ? "unknown" : string.Join(" → ", pool.Sizes.Select(s => s.Size)))}, {Used(pool)}waited {pool.QueueMean:0.00} s in the mean and {pool.QueueMax:0.00} s at most, {pool.Throughput:0.0} jobs/s, {pool.SuccessRate * 100 ?? 100:0} % succeeded"));

    private static string Used(PoolReport pool) => pool.Utilisation is { } used ? $"{used * 100:0} % used, " : "";

    private static IEnumerable<string> Slowest(RunReport report) => Headed("took longer than the others:",
    [
        .. report.Bottlenecks.Select(b => $"{b.Kind.ToString().ToLowerInvariant()} {b.Name}  {b.Seconds:0.00} s, {b.TimesMean:0.0} times the mean, {b.Share * 100:0} % of the run"),
        .. report.Uneven.Select(u => $"stage {u.Stage} is uneven: {u.Longest} takes {u.TimesMean:0.0} times its mean"),
    ]);

    private static IEnumerable<string> Path(RunReport report) => Headed(
        $"critical path, {report.CriticalPath.Seconds:0.00} s:",
        report.CriticalPath.Steps.OrderByDescending(s => s.Seconds).Take(Shown).OrderBy(s => s.Started)
            .Select(s => $"{s.Job}  {s.Seconds:0.00} s from {s.Started:0.00} s on{(s.Queued >= 0.005 ? $", queued {s.Queued:0.00} s" : "")}"));

    private static IEnumerable<string> Promises(RunReport report) => Headed("promises:",
    [
        .. report.Gates.Select(g => $"{(g.Passed ? "held" : "MISSED")}: {g.Gate} in {g.Stage}, measured {g.Measured?.ToString("0.####") ?? "nothing"}{(g.Passed || g.Remedy.Length == 0 ? "" : $"; {g.Remedy}")}"),
        .. report.Slas.Select(s => $"{(s.Missed ? "MISSED" : "near")}: {(s.Stage is null ? "the run" : $"stage {s.Stage}")} has {s.Limit:0.##} s, after {s.Elapsed:0.00} s"),
    ]);

    private static IEnumerable<string> Advised(RunReport report) => Headed("to make it faster, each by itself:", report.Recommendations.Select(r => r.Text));

    private static IEnumerable<string> Headed(string heading, IEnumerable<string> lines)
    {
        var some = lines.ToList();
        return some is [] ? [] : [heading, .. some.Select(line => $"  {line}")];
    }
}
