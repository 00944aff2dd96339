// Of what kind work is: computing or waiting, steady or not, side by side or in a chain; and which pool suits that.
using System.Text.Json.Serialization;

namespace Mettle.Running.Reporting;

/// <summary>What work does with its time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkKind>))]
public enum WorkKind
{
    /// <summary>At least 0.8 of its time on a processor.</summary>
    [JsonStringEnumMemberName("computing")]
    Computing,

    /// <summary>Between the two.</summary>
    [JsonStringEnumMemberName("mixed")]
    Mixed,

    /// <summary>At most 0.3 of its time on a processor.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,
}

/// <summary>The profile of some jobs.</summary>
/// <param name="Kind">What they do with their time.</param>
/// <param name="CpuShare">CPU seconds ÷ wall seconds; above 1 for jobs with several threads.</param>
/// <param name="Variability">The mean coefficient of variation of a job over its repetitions; null where no job was executed three times.</param>
/// <param name="Parallelism">Seconds of all ÷ seconds of the longest chain among them: how much faster they could be with any number at once.</param>
/// <param name="Pool">The strategy that suits them, in the file's word.</param>
public sealed record Profile(WorkKind Kind, double CpuShare, double? Variability, double Parallelism, string Pool)
{
    private const double Computing = 0.8;
    private const double Waiting = 0.3;

    /// <summary>Where repetitions differ by more than this, a fixed number is not to be trusted.</summary>
    private const double Unsteady = 0.5;

    /// <summary>Below this, more at once gains nothing worth the name.</summary>
    private const double Chain = 1.1;

    internal static Profile? Of(IReadOnlyList<Executed> jobs, Variability variability)
    {
        var seconds = jobs.Sum(j => j.Seconds);
        if (seconds <= 0)
            return null;
        var share = jobs.Sum(j => j.Took.UserSeconds + j.Took.SystemSeconds) / seconds;
        var kind = share >= Computing ? WorkKind.Computing : share <= Waiting ? WorkKind.Waiting : WorkKind.Mixed;
        var varies = variability.Of(jobs);
        var parallelism = seconds / CriticalPath.LongestChain(jobs);
        return new(kind, share, varies, parallelism, jobs.Count > 1 && parallelism < Chain ? "sequential" : Suited(kind, varies));
    }

    private static string Suited(WorkKind kind, double? varies) => kind switch
    {
        WorkKind.Computing => "processes",
        WorkKind.Waiting => "threads",
        _ => varies > Unsteady ? "adaptive" : "hybrid",
    };
}
