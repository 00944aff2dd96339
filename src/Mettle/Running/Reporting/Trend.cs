// How long stages and runs took over the last runs, and whether the latest are slower: by a test, not by eye.
using System.Text.Json.Serialization;
using Mettle.Statistics;

namespace Mettle.Running.Reporting;

/// <summary>Where seconds go.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrendVerdict>))]
public enum TrendVerdict
{
    /// <summary>Fewer than ten runs compare with the latest one.</summary>
    [JsonStringEnumMemberName("cannot_tell")]
    CannotTell,

    /// <summary>No change that is both certain and large enough.</summary>
    [JsonStringEnumMemberName("steady")]
    Steady,

    /// <summary>The latest three runs are slower.</summary>
    [JsonStringEnumMemberName("slower")]
    Slower,

    /// <summary>The latest three runs are faster.</summary>
    [JsonStringEnumMemberName("faster")]
    Faster,
}

/// <summary>
/// The seconds of one stage (of all its jobs together) or of the whole run, over runs that executed with success exactly the jobs that
/// the latest run did: others did other work. The latest three are compared with those before by the rank-sum test, at the level 0.01,
/// which ten runs are the first to reach; a change of the median by less than 10 % is none.
/// </summary>
/// <param name="Stage">Its name; null: the whole run.</param>
/// <param name="Seconds">Of each comparable run, the oldest first.</param>
/// <param name="Verdict">Where they go.</param>
/// <param name="Change">Median of the latest three ÷ median of those before; null where it cannot be told.</param>
/// <param name="P">The chance of such ranks without a change, on one side; null where it cannot be told.</param>
public sealed record Trend(string? Stage, IReadOnlyList<double> Seconds, TrendVerdict Verdict, double? Change, double? P)
{
    /// <summary>How many comparable runs are looked at, at most.</summary>
    public const int Window = 30;

    private const int Latest = 3;
    private const int Least = 10;
    private const double Level = 0.01;
    private const double Effect = 1.1;

    /// <summary>The trends of the stages that the latest run executed something of, then that of the whole.</summary>
    /// <param name="runs">Runs of one file, the oldest first; those that did not complete are passed over.</param>
    public static IReadOnlyList<Trend> Of(IEnumerable<IReadOnlyList<RunEvent>> runs)
    {
        var done = runs.Where(r => r.OfType<RunStarted>().Any()).Select(r => new RunFacts(r)).Where(f => f.Result?.Status == Status.Completed).ToList();
        if (done is [] || done[^1].Executed is [])
            return [];
        var stages = done[^1].Started.Stages.Where(stage => done[^1].Executed.Any(j => j.Job.Stage == stage));
        return [.. stages.Select(stage => Of(stage, Comparable(done, j => j.Job.Stage == stage, (_, jobs) => jobs.Sum(j => j.Seconds)))), Of(null, Comparable(done, _ => true, (run, _) => run.Seconds))];
    }

    private static IReadOnlyList<double> Comparable(IReadOnlyList<RunFacts> runs, Func<Executed, bool> counts, Func<RunFacts, IReadOnlyList<Executed>, double> seconds)
    {
        var chosen = runs.Select(run => (Run: run, Jobs: run.Executed.Where(counts).ToList())).ToList();
        var names = chosen[^1].Jobs.Select(j => j.Name).ToHashSet();
        return [.. chosen.Where(c => names.SetEquals(c.Jobs.Select(j => j.Name))).TakeLast(Window).Select(c => seconds(c.Run, c.Jobs))];
    }

    private static Trend Of(string? stage, IReadOnlyList<double> seconds)
    {
        if (seconds.Count < Least)
            return new(stage, seconds, TrendVerdict.CannotTell, null, null);
        double[] before = [.. seconds.SkipLast(Latest)];
        double[] latest = [.. seconds.TakeLast(Latest)];
        var change = Median(before) > 0 ? Median(latest) / Median(before) : 1;
        var test = RankSums.Of(latest, before);
        var verdict = change >= Effect && test.Greater <= Level ? TrendVerdict.Slower
            : change <= 1 / Effect && test.Less <= Level ? TrendVerdict.Faster
            : TrendVerdict.Steady;
        return new(stage, seconds, verdict, change, Math.Min(test.Greater, test.Less));
    }

    private static double Median(double[] values) => Quantile.Of([.. values.Order()], 50);
}
