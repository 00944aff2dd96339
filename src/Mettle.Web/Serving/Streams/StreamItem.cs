// One run, study, campaign or proof as lists and the page show it.
namespace Mettle.Web.Serving.Streams;

/// <summary>A stream.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Verb">run, tune, break or prove.</param>
/// <param name="Name">What it is called in the file.</param>
/// <param name="Status">Where it stands; RUNNING also where it was interrupted and can be resumed, see <paramref name="Live"/>.</param>
/// <param name="Live">This service works on it now.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Summary">What there is to say of it in numbers.</param>
public sealed record StreamItem(string Id, string Verb, string Name, Status Status, bool Live, DateTimeOffset StartedAt, Headline Summary)
{
    /// <summary>When it ended, or was interrupted; null while it is under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended so; null while it is under way.</summary>
    public string? Reason { get; init; }
}

/// <summary>A page of streams, the youngest first.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Sequence">The last event of all that the list knows of: what happens after it is not in the list.</param>
public sealed record StreamPage(IReadOnlyList<StreamItem> Items, long Sequence)
{
    /// <summary>What to give as <c>after</c> for the next page; null: this is the last.</summary>
    public string? Next { get; init; }
}

/// <summary>The figures of a stream; those that its verb does not have are left out.</summary>
public sealed record Headline
{
    /// <summary>Trials that ended, or pairs that were measured.</summary>
    public int? Done { get; init; }

    /// <summary>How many are wanted in all.</summary>
    public int? Of { get; init; }

    /// <summary>The lane of a run; not there where none was chosen.</summary>
    public string? Lane { get; init; }

    /// <summary>Names of the stages that took part in a run.</summary>
    public IReadOnlyList<string>? Stages { get; init; }

    /// <summary>Jobs of a run, by how they ended.</summary>
    public Running.JobCounts? Jobs { get; init; }

    /// <summary>Wall time, once it is over.</summary>
    public double? Seconds { get; init; }

    /// <summary>What a study optimises.</summary>
    public string? Metric { get; init; }

    /// <summary>Which values of it are better.</summary>
    public Tuning.Direction? Goal { get; init; }

    /// <summary>The best trial of a study so far.</summary>
    public Tuning.BestTrial? Best { get; init; }

    /// <summary>The highest severity of a campaign so far, 0 to 10.</summary>
    public double? Severity { get; init; }

    /// <summary>The plan that had it.</summary>
    public Breaking.Plans.FaultPlan? Plan { get; init; }

    /// <summary>Distinct weaknesses that a campaign found, once it is over.</summary>
    public int? Findings { get; init; }

    /// <summary>Of a proof.</summary>
    public Proving.Judging.Verdict? Verdict { get; init; }

    /// <summary>Candidate to baseline.</summary>
    public double? Ratio { get; init; }

    /// <summary>Of the ratio: low, high.</summary>
    public IReadOnlyList<double>? Interval { get; init; }

    /// <summary>Claims of a series that were accepted.</summary>
    public IReadOnlyList<string>? Accepted { get; init; }
}
