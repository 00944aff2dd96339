// How bad a trial was: three dimensions, each with a reason, and one total, 0 to 10.
namespace Mettle.Breaking.Scoring;

/// <summary>One dimension's verdict.</summary>
/// <param name="Score">0–10; 0 where there was no evidence.</param>
/// <param name="HasEvidence">False: nothing was measured, so the 0 is not health and takes no part in the total.</param>
/// <param name="Reason">One sentence a person understands: <c>31 % of answers were 503 (1 % allowed)</c>.</param>
public sealed record DimensionScore(double Score, bool HasEvidence, string Reason)
{
    /// <summary>Nothing was measured in this dimension.</summary>
    public static DimensionScore NoEvidence(string why) => new(0, false, why);
}

/// <summary>The severity of one trial.</summary>
/// <param name="Total">0–10, by the campaign's aggregate.</param>
/// <param name="Mean">0–10, the weighted mean; breaks ties between equal totals.</param>
/// <param name="Low">Lower end of the 95 % interval of the total.</param>
/// <param name="High">Upper end.</param>
/// <param name="Bug">From statuses and logs.</param>
/// <param name="Performance">From latency.</param>
/// <param name="Structure">From call trees.</param>
public sealed record Severity(
    double Total, double Mean, double Low, double High, DimensionScore Bug, DimensionScore Performance, DimensionScore Structure);
