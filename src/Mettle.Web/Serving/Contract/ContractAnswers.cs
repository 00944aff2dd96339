// What the origin's contract answers, field for field; null where it says null.
using System.Text.Json.Serialization;
using Mettle.Breaking.Plans;

namespace Mettle.Web.Serving.Contract;

/// <summary>A session was accepted.</summary>
internal sealed record SessionAccepted(string SessionId, Status Status, DateTimeOffset CreatedAt, string Message);

/// <summary>A session is to stop.</summary>
internal sealed record SessionStopping(string SessionId, Status Status, string Message);

/// <summary>Where a session stands.</summary>
internal sealed record SessionState(
    string SessionId,
    Status Status,
    string ServiceName,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? StartedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? CompletedAt,
    SessionProgress Progress,
    SessionStatistics Statistics,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] SessionBest? BestResult,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? EstimatedRemainingSec)
{
    /// <summary>Why it ended, also where it FAILED; not there while it is under way.</summary>
    public string? Reason { get; init; }
}

/// <summary>How far.</summary>
internal sealed record SessionProgress(int TrialsCompleted, int MaxTrials, double ProgressPercent);

/// <summary>Severities, 0 to 10.</summary>
internal sealed record SessionStatistics(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? BestScore,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? WorstScore,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? AverageScore);

/// <summary>The most severe trial.</summary>
internal sealed record SessionBest(FaultPlan FaultPlan, double SeverityScore, int TrialId);
